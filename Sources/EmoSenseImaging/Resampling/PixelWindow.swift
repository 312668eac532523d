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
    ///
    /// - Parameter factor: New pixels a source pixel, for bilinear pixels alone; `nil` takes what the two sizes give.
    func resample(_ source: PixelWindow, into target: PixelTarget, factor: Double? = nil) {
        let keepsSize = source.width == target.width && source.height == target.height
        let halves = source.width == target.width * 2 && source.height == target.height * 2
        let shrinks = source.width >= target.width && source.height >= target.height
        switch self {
        case _ where keepsSize:
            for row in 0..<source.height {
                target.row(row).update(from: source.row(row), count: source.width * source.channels)
            }
        case .bilinear where halves, .area where halves:
            HalvingResampler.resample(source, into: target)
        case .bilinear:
            LinearResampler.resample(source, into: target) {
                LinearWeights.betweenCentres(from: $0, to: $1, factor: factor)
            }
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
