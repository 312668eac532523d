/// A picture in memory: 8-bit RGB, rows one after the other without gaps, the top-left pixel first.
public struct Image: Sendable, Equatable {
    /// Pixels in a row, at least 1.
    public let width: Int

    /// Rows, at least 1.
    public let height: Int

    /// `width * height * 3` bytes: red, green and blue of each pixel, row by row.
    public var pixels: [UInt8]

    /// Wraps pixels that are already in memory.
    ///
    /// - Parameters:
    ///   - width: Pixels in a row, at least 1.
    ///   - height: Rows, at least 1.
    ///   - pixels: `width * height * 3` bytes of RGB.
    public init(width: Int, height: Int, pixels: [UInt8]) {
        precondition(width > 0 && height > 0, "an image has at least one pixel, not \(width)x\(height)")
        precondition(
            pixels.count == width * height * 3,
            "an image of \(width)x\(height) has \(width * height * 3) bytes of RGB, not \(pixels.count)")
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    /// Makes an image of one colour.
    public init(width: Int, height: Int, red: UInt8 = 0, green: UInt8 = 0, blue: UInt8 = 0) {
        let count = width * height
        let pixels = [UInt8](unsafeUninitializedCapacity: count * 3) { buffer, initialized in
            for index in 0..<count {
                buffer[index * 3] = red
                buffer[index * 3 + 1] = green
                buffer[index * 3 + 2] = blue
            }
            initialized = count * 3
        }
        self.init(width: width, height: height, pixels: pixels)
    }

    /// The box that holds the whole image.
    public var bounds: Box { Box(x: 0, y: 0, width: Float(width), height: Float(height)) }
}
