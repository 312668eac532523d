/// A window into 8-bit pixels in memory, valid while the memory is.
struct PixelWindow {
    /// The window's first byte.
    let base: UnsafePointer<UInt8>

    /// Bytes from one row to the next.
    let stride: Int

    /// Pixels across.
    let width: Int

    /// Pixels down.
    let height: Int

    /// Bytes of a pixel: 1 or 3.
    let channels: Int

    /// First byte of a row.
    func row(_ row: Int) -> UnsafePointer<UInt8> { base + row * stride }

    /// Whether the window has a target's size.
    func isAsLarge(as target: PixelTarget) -> Bool { width == target.width && height == target.height }

    /// Copies the pixels into a target of the same size.
    func copy(into target: PixelTarget) {
        for row in 0..<height { target.row(row).update(from: self.row(row), count: width * channels) }
    }

    /// Makes bilinear pixels whose places follow from a factor, new pixels a pixel, and not from the two sizes, which are
    /// whole numbers: OpenCV's `resize` with `fx` and `fy`.
    func scale(by factor: Double, into target: PixelTarget) {
        guard !isAsLarge(as: target) else { return copy(into: target) }
        LinearResampler.resample(self, into: target) {
            LinearWeights.betweenCentres(from: $0, to: $1, factor: factor)
        }
    }
}

/// Where resampled pixels go, valid while the memory is.
struct PixelTarget {
    /// First byte of the first row.
    let base: UnsafeMutablePointer<UInt8>

    /// Bytes from one row to the next.
    let stride: Int

    /// Pixels across.
    let width: Int

    /// Pixels down.
    let height: Int

    /// First byte of a row.
    func row(_ row: Int) -> UnsafeMutablePointer<UInt8> { base + row * stride }
}

extension Interpolation {
    /// Resamples a window into a target of any size.
    func resample(_ source: PixelWindow, into target: PixelTarget) {
        let keepsSize = source.isAsLarge(as: target)
        let halves = source.width == target.width * 2 && source.height == target.height * 2
        let shrinks = source.width >= target.width && source.height >= target.height
        switch self {
        case _ where keepsSize:
            source.copy(into: target)
        case .bilinear where halves, .area where halves:
            HalvingResampler.resample(source, into: target)
        case .bilinear:
            LinearResampler.resample(source, into: target) { LinearWeights.betweenCentres(from: $0, to: $1) }
        case .bicubic:
            BicubicResampler.resample(source, into: target)
        case .area where shrinks:
            AreaResampler.resample(source, into: target)
        case .area:
            LinearResampler.resample(source, into: target, weights: LinearWeights.ofCoveredArea)
        case .antialiased:
            AntialiasedResampler.resample(source, into: target)
        }
    }
}
