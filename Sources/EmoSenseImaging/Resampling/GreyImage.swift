public import EmoSenseCore

/// A picture in grey levels: 8 bits a pixel, rows one after the other without gaps.
public struct GreyImage: Sendable, Equatable {
    /// Pixels in a row, at least 1.
    public let width: Int

    /// Rows, at least 1.
    public let height: Int

    /// `width * height` grey levels.
    public var pixels: [UInt8]

    /// Wraps grey levels that are already in memory.
    ///
    /// - Parameters:
    ///   - width: Pixels in a row, at least 1.
    ///   - height: Rows, at least 1.
    ///   - pixels: `width * height` grey levels.
    public init(width: Int, height: Int, pixels: [UInt8]) {
        precondition(width > 0 && height > 0, "an image has at least one pixel, not \(width)x\(height)")
        precondition(pixels.count == width * height, "a grey image of \(width)x\(height) has as many bytes")
        self.width = width
        self.height = height
        self.pixels = pixels
    }

    /// Takes the grey levels of an image, weighing red, green and blue as OpenCV does (ITU-R BT.601, 15-bit).
    public init(_ image: Image) {
        self.init(image, region: PixelRegion(x: 0, y: 0, width: image.width, height: image.height))
    }

    /// Takes the grey levels of a part of an image.
    ///
    /// - Parameters:
    ///   - image: The image.
    ///   - region: The part; what reaches over the edge is left out.
    public init(_ image: Image, region: PixelRegion) {
        let inside = region.clipped(toWidth: image.width, height: image.height)
        let count = inside.width * inside.height
        let grey = [UInt8](unsafeUninitializedCapacity: count) { output, initialized in
            image.withWindow(inside) { window in
                for row in 0..<window.height {
                    let line = window.row(row)
                    for column in 0..<window.width {
                        let pixel = line + column &* 3
                        let sum = 9798 &* UInt32(pixel[0]) &+ 19235 &* UInt32(pixel[1]) &+ 3735 &* UInt32(pixel[2])
                        output[row &* window.width &+ column] = UInt8(truncatingIfNeeded: (sum &+ 16384) >> 15)
                    }
                }
            }
            initialized = count
        }
        self.init(width: inside.width, height: inside.height, pixels: grey)
    }

    /// The picture at another size.
    ///
    /// - Parameters:
    ///   - width: Pixels across, at least 1.
    ///   - height: Pixels down, at least 1.
    ///   - interpolation: How pixels are made.
    public func resized(width: Int, height: Int, interpolation: Interpolation) -> GreyImage {
        let result = [UInt8](unsafeUninitializedCapacity: width * height) { output, count in
            pixels.withUnsafeBufferPointer { source in
                guard let from = source.baseAddress, let to = output.baseAddress else { return }
                interpolation.resample(
                    PixelWindow(base: from, stride: self.width, width: self.width, height: self.height, channels: 1),
                    into: PixelTarget(base: to, stride: width, width: width, height: height))
            }
            count = width * height
        }
        return GreyImage(width: width, height: height, pixels: result)
    }
}
