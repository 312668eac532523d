/// Drops faces that are too blurred to read.
///
/// Sharpness is the variance of the Laplacian of the grey face (Pech-Pacheco et al., "Diatom autofocusing in brightfield
/// microscopy", 2000). Faces larger than 64 pixels are first brought down to 64x64 by averaging, so that the same threshold
/// serves faces of every size. A sharp portrait has several hundred, a smeared face less than about fifty.
public struct MinimumSharpnessFilter: FaceFilter {
    /// Always `min-sharpness`.
    public let name = "min-sharpness"

    /// Smallest sharpness that stays, in squared grey levels.
    public let sharpness: Float

    private static let largestSide = 64

    /// Keeps faces with at least this sharpness.
    public init(sharpness: Float) { self.sharpness = sharpness }

    /// Whether the face is sharp enough.
    public func keeps(_ face: Face, in picture: Picture) -> Bool { Self.sharpness(of: face, in: picture) >= sharpness }

    /// Sharpness of a face, in squared grey levels, whatever the size at which its picture was decoded.
    ///
    /// - Parameters:
    ///   - face: A face in pixels of the full picture.
    ///   - picture: The upright picture.
    public static func sharpness(of face: Face, in picture: Picture) -> Float {
        let box = face.box.scaled(byX: 1 / picture.horizontalScale, y: 1 / picture.verticalScale)
        return sharpness(of: box, in: picture.image)
    }

    /// Variance of the Laplacian inside a box, in squared grey levels; 0 when the box lies outside the picture.
    public static func sharpness(of box: Box, in image: Image) -> Float {
        let visible = box.intersection(image.bounds)
        guard visible.width >= 3, visible.height >= 3 else { return 0 }
        let side = min(largestSide, Int(min(visible.width, visible.height)))
        let grey = greyPatch(of: visible, side: side, in: image)
        var sum = 0.0
        var squares = 0.0
        for row in 1..<(side - 1) {
            for column in 1..<(side - 1) {
                let index = row * side + column
                let laplacian = Double(
                    grey[index - 1] + grey[index + 1] + grey[index - side] + grey[index + side] - 4 * grey[index])
                sum += laplacian
                squares += laplacian * laplacian
            }
        }
        let count = Double((side - 2) * (side - 2))
        return Float(squares / count - (sum / count) * (sum / count))
    }

    /// The box as a square of grey values, each the mean of the pixels that it covers.
    private static func greyPatch(of box: Box, side: Int, in image: Image) -> [Float] {
        var patch = [Float](repeating: 0, count: side * side)
        image.pixels.withUnsafeBufferPointer { pixels in
            for row in 0..<side {
                let rows = span(row, of: side, from: box.minY, length: box.height, limit: image.height)
                for column in 0..<side {
                    let columns = span(column, of: side, from: box.minX, length: box.width, limit: image.width)
                    var sum = 0
                    for y in rows {
                        for x in columns {
                            let index = (y * image.width + x) * 3
                            sum +=
                                299 * Int(pixels[index]) + 587 * Int(pixels[index + 1]) + 114 * Int(pixels[index + 2])
                        }
                    }
                    patch[row * side + column] = Float(sum) / Float(1000 * rows.count * columns.count)
                }
            }
        }
        return patch
    }

    /// The pixels that one cell of the patch covers along one side, at least one.
    private static func span(_ cell: Int, of side: Int, from start: Float, length: Float, limit: Int) -> Range<Int> {
        let first = min(limit - 1, Int(start + length * Float(cell) / Float(side)))
        let last = min(limit, Int(start + length * Float(cell + 1) / Float(side)))
        return first..<max(first + 1, last)
    }
}
