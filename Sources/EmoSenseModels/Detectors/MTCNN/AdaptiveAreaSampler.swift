import EmoSenseCore
import EmoSenseImaging

/// Shrinks a part of a picture the way PyTorch's `interpolate(mode="area")` does: adaptive average pooling.
///
/// Output pixel i is the mean of input pixels `floor(i * n / m)` up to `ceil((i + 1) * n / m)`, of n input and m output
/// pixels; neighbouring windows may share a pixel. The result is planar and normalized as MTCNN's networks want it:
/// `(value - 127.5) / 128`.
struct AdaptiveAreaSampler {
    private let image: Image
    private var sums: [UInt32] = []

    /// Prepares to shrink parts of a picture.
    init(image: Image) { self.image = image }

    /// Shrinks one part into a buffer of `3 * width * rows.count` numbers: red, green, blue plane.
    ///
    /// - Parameters:
    ///   - region: A part inside the picture, at least one pixel.
    ///   - width: Columns of the result.
    ///   - height: Rows of the result.
    ///   - wanted: The rows of the result that are computed; all when `nil`.
    ///   - output: Where the three planes go.
    mutating func sample(
        _ region: PixelRegion, width: Int, height: Int, rows wanted: Range<Int>? = nil,
        into output: UnsafeMutablePointer<Float>
    ) {
        let wanted = wanted ?? 0..<height
        let rowBytes = region.width * 3
        if sums.count < rowBytes { sums = [UInt32](repeating: 0, count: rowBytes) }
        let columns = (0..<width).map { Self.window($0, from: region.width, to: width) }
        let plane = width * wanted.count
        image.pixels.withUnsafeBufferPointer { pixels in
            sums.withUnsafeMutableBufferPointer { sums in
                guard let pixels = pixels.baseAddress, let sums = sums.baseAddress else { return }
                for row in wanted {
                    let rows = Self.window(row, from: region.height, to: height)
                    Self.addRows(
                        pixels + ((region.y + rows.lowerBound) * image.width + region.x) * 3, stride: image.width * 3,
                        rows: rows.count, bytes: rowBytes, into: sums)
                    var place = (row - wanted.lowerBound) * width
                    for window in columns {
                        var red: UInt32 = 0
                        var green: UInt32 = 0
                        var blue: UInt32 = 0
                        var index = window.lowerBound * 3
                        for _ in 0..<window.count {
                            red &+= sums[index]
                            green &+= sums[index + 1]
                            blue &+= sums[index + 2]
                            index += 3
                        }
                        let share = 1 / Float(rows.count * window.count)
                        output[place] = (Float(red) * share - 127.5) * 0.0078125
                        output[place + plane] = (Float(green) * share - 127.5) * 0.0078125
                        output[place + 2 * plane] = (Float(blue) * share - 127.5) * 0.0078125
                        place += 1
                    }
                }
            }
        }
    }

    /// Adds rows up, byte by byte.
    private static func addRows(
        _ first: UnsafePointer<UInt8>, stride: Int, rows: Int, bytes: Int, into sums: UnsafeMutablePointer<UInt32>
    ) {
        for index in 0..<bytes { sums[index] = UInt32(first[index]) }
        for row in 1..<max(1, rows) {
            let line = first + row * stride
            for index in 0..<bytes { sums[index] &+= UInt32(line[index]) }
        }
    }

    /// The input pixels that one output pixel covers along one side.
    private static func window(_ place: Int, from input: Int, to output: Int) -> Range<Int> {
        place * input / output..<((place + 1) * input + output - 1) / output
    }
}
