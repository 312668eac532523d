import EmoSenseCore
import EmoSenseImaging
import EmoSenseInference

/// Cuts faces out and brings them to a network's size and colours, 8 bits a channel.
struct FaceCutter: FaceCutting {
    let rule: CropRule
    let width: Int
    let height: Int
    let isGrey: Bool
    let isCanvas: Bool
    let interpolation: Interpolation
    let preprocessing: InputPreprocessing?

    /// Reads how faces are cut for a card.
    init(_ card: ModelCard, width: Int, height: Int) {
        rule = card.crop ?? CropRule(shape: .box)
        self.width = width
        self.height = height
        isGrey = card.input.color == .gray
        isCanvas = card.input.fit == .canvas
        interpolation = card.input.resize.interpolation
        preprocessing = card.input.preprocessing
    }

    /// Bytes of one face.
    var bytes: Int { width * height * (isGrey ? 1 : 3) }

    /// Pixels of faces, `[size, height, width, channels]`, filled up with zeros.
    func tensor(of crops: ArraySlice<FaceCrop>, size: Int) -> Tensor {
        let pixels = [UInt8](unsafeUninitializedCapacity: size * bytes) { buffer, count in
            buffer.initialize(repeating: 0)
            for (place, crop) in crops.enumerated() {
                cut(crop, into: UnsafeMutableBufferPointer(rebasing: buffer[(place * bytes)...]))
            }
            count = size * bytes
        }
        return Tensor(shape: [size, height, width, isGrey ? 1 : 3], bytes: pixels)
    }

    /// Cuts one face out.
    ///
    /// - Parameters:
    ///   - crop: The face and its image.
    ///   - output: At least `bytes` bytes, filled row by row.
    func cut(_ crop: FaceCrop, into output: UnsafeMutableBufferPointer<UInt8>) {
        let region = rule.region(for: crop.box, scale: crop.scale)
        if isCanvas {
            crop.image.drawOnCanvas(region, into: output, side: width)
        } else if isGrey {
            let face = Self.grey(region, of: crop.image)
            _ = output.update(
                fromContentsOf: face.resized(width: width, height: height, interpolation: interpolation).pixels)
        } else {
            crop.image.resample(region, into: output, width: width, height: height, interpolation: interpolation)
        }
    }

    /// Rows and columns of grey that FER puts around a picture.
    private static let border = 40

    /// A region in grey, with what reaches over the edge as the FER library has it (`fer/fer.py`): the picture is taken to
    /// be surrounded by 40 pixels of the mean of its two last rows, and the region ends where these end.
    static func grey(_ region: PixelRegion, of image: Image) -> GreyImage {
        let bordered = PixelRegion(
            x: region.x + border, y: region.y + border, width: region.width, height: region.height
        )
        .clipped(toWidth: image.width + 2 * border, height: image.height + 2 * border)
        let wanted = PixelRegion(
            x: bordered.x - border, y: bordered.y - border, width: bordered.width, height: bordered.height)
        let inside = wanted.clipped(toWidth: image.width, height: image.height)
        guard inside != wanted else { return GreyImage(image, region: inside) }

        let level = meanOfLastRows(image)
        var pixels = [UInt8](repeating: level, count: wanted.width * wanted.height)
        let touches =
            wanted.x < image.width && wanted.y < image.height && wanted.x + wanted.width > 0
            && wanted.y + wanted.height > 0
        if touches {
            let visible = GreyImage(image, region: inside)
            for row in 0..<visible.height {
                let to = (inside.y - wanted.y + row) * wanted.width + inside.x - wanted.x
                let from = row * visible.width
                pixels.replaceSubrange(to..<to + visible.width, with: visible.pixels[from..<from + visible.width])
            }
        }
        return GreyImage(width: wanted.width, height: wanted.height, pixels: pixels)
    }

    /// Mean grey level of a picture's two last rows, rounded.
    private static func meanOfLastRows(_ image: Image) -> UInt8 {
        let rows = GreyImage(image, region: PixelRegion(x: 0, y: image.height - 2, width: image.width, height: 2))
        let sum = rows.pixels.reduce(0) { $0 + Int($1) }
        return UInt8((Double(sum) / Double(rows.pixels.count)).rounded(.toNearestOrEven))
    }
}

extension ModelInput.Resize {
    /// The resampling that a card names.
    var interpolation: Interpolation {
        switch self {
        case .bilinear: .bilinear
        case .bicubic: .bicubic
        case .area: .area
        case .antialiased: .antialiased
        }
    }
}
