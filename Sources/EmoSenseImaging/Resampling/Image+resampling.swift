public import EmoSenseCore

extension Image {
    /// The image at another size.
    ///
    /// - Parameters:
    ///   - width: Pixels across, at least 1.
    ///   - height: Pixels down, at least 1.
    ///   - interpolation: How pixels are made.
    public func resized(width: Int, height: Int, interpolation: Interpolation) -> Image {
        guard width != self.width || height != self.height else { return self }
        return resized(
            from: PixelRegion(x: 0, y: 0, width: self.width, height: self.height), width: width, height: height,
            interpolation: interpolation)
    }

    /// A part of the image at another size, in one step.
    ///
    /// - Parameters:
    ///   - region: The part; what reaches over the edge is left out.
    ///   - width: Pixels across the result, at least 1.
    ///   - height: Pixels down the result, at least 1.
    ///   - interpolation: How pixels are made; nothing outside the part is looked at.
    public func resized(from region: PixelRegion, width: Int, height: Int, interpolation: Interpolation) -> Image {
        let pixels = [UInt8](unsafeUninitializedCapacity: width * height * 3) { buffer, count in
            resample(region, into: buffer, width: width, height: height, interpolation: interpolation)
            count = width * height * 3
        }
        return Image(width: width, height: height, pixels: pixels)
    }

    /// Resamples a part of the image into memory of the caller.
    ///
    /// - Parameters:
    ///   - region: The part; what reaches over the edge is left out.
    ///   - output: At least `width * height * 3` bytes, filled row by row.
    ///   - width: Pixels across the result, at least 1.
    ///   - height: Pixels down the result, at least 1.
    ///   - interpolation: How pixels are made; nothing outside the part is looked at.
    public func resample(
        _ region: PixelRegion, into output: UnsafeMutableBufferPointer<UInt8>, width: Int, height: Int,
        interpolation: Interpolation
    ) {
        precondition(output.count >= width * height * 3, "the memory is too small for \(width)x\(height) pixels")
        guard let base = output.baseAddress else { return }
        withWindow(region) { window in
            interpolation.resample(
                window, into: PixelTarget(base: base, stride: width * 3, width: width, height: height))
        }
    }

    /// A part of the image at its own size.
    ///
    /// - Parameters:
    ///   - region: The part, at least one pixel.
    ///   - fill: Colour of what reaches over the edge.
    public func cropped(
        to region: PixelRegion, fill: (red: UInt8, green: UInt8, blue: UInt8) = (0, 0, 0)
    ) -> Image {
        var result = Image(
            width: region.width, height: region.height, red: fill.red, green: fill.green, blue: fill.blue)
        let left = max(0, region.x)
        let right = min(width, region.x + region.width)
        guard left < right else { return result }
        for y in max(0, region.y)..<max(max(0, region.y), min(height, region.y + region.height)) {
            let from = (y * width + left) * 3
            let to = ((y - region.y) * region.width + left - region.x) * 3
            let count = (right - left) * 3
            result.pixels.replaceSubrange(to..<to + count, with: pixels[from..<from + count])
        }
        return result
    }

    /// Runs a body with a window over the part of a region that lies inside the image.
    func withWindow<Result>(_ region: PixelRegion, _ body: (PixelWindow) -> Result) -> Result {
        let inside = region.clipped(toWidth: width, height: height)
        return pixels.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { preconditionFailure("an image has at least one pixel") }
            return body(
                PixelWindow(
                    base: base + (inside.y * width + inside.x) * 3, stride: width * 3, width: inside.width,
                    height: inside.height, channels: 3))
        }
    }
}
