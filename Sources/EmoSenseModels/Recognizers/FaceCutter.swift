import EmoSenseCore
import EmoSenseImaging

/// Cuts faces out and brings them to a network's size and colours.
///
/// What lies outside the picture is left out, except for grey networks with a margin: FER fills it with the mean of the
/// picture's last two rows, and so does this, for each face on its own.
struct FaceCutter: Sendable {
    let rule: CropRule
    let width: Int
    let height: Int
    let isGrey: Bool
    let interpolation: Interpolation

    /// Bytes of one face.
    var bytes: Int { width * height * (isGrey ? 1 : 3) }

    /// Cuts one face out.
    ///
    /// - Parameters:
    ///   - crop: The face and its image.
    ///   - output: At least `bytes` bytes, rows one after the other.
    func cut(_ crop: FaceCrop, into output: UnsafeMutableBufferPointer<UInt8>) {
        let region = rule.region(for: crop.box)
        let pixels = isGrey ? grey(region, of: crop.image) : color(region, of: crop.image)
        _ = output.update(fromContentsOf: pixels)
    }

    private func color(_ region: PixelRegion, of image: Image) -> [UInt8] {
        image.resized(from: region.clipped(to: image), width: width, height: height, interpolation: interpolation).pixels
    }

    private func grey(_ region: PixelRegion, of image: Image) -> [UInt8] {
        let patch = GreyImage(image, region: region.clipped(to: image))
        return patch.resized(width: width, height: height, interpolation: interpolation).pixels
    }
}

extension ModelInput.Resize {
    /// The resampling that a card names.
    var interpolation: Interpolation {
        switch self {
        case .bilinear: .bilinear
        case .area: .area
        case .antialiased: .antialiased
        }
    }
}
