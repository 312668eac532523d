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
    func resample(_ source: PixelWindow, into target: PixelTarget) {
        switch self {
        case .bilinear:
            LinearResampler.resample(
                source, into: target, columns: .halfPixel(from: source.width, to: target.width),
                rows: .halfPixel(from: source.height, to: target.height))
        case .area where target.width > source.width || target.height > source.height:
            LinearResampler.resample(
                source, into: target, columns: .areaEnlarging(from: source.width, to: target.width),
                rows: .areaEnlarging(from: source.height, to: target.height))
        case .area:
            AreaResampler.resample(source, into: target)
        case .antialiased:
            AntialiasedResampler.resample(source, into: target)
        }
    }
}
