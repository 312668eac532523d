/// Means of 2x2 pixels, rounded half up, as OpenCV computes them.
enum HalvingResampler {
    /// Computes a target that has half the source's width and height.
    static func resample(_ source: PixelWindow, into target: PixelTarget) {
        for row in 0..<target.height {
            let upper = source.row(row * 2)
            let lower = source.row(row * 2 + 1)
            let to = target.row(row)
            if source.channels == 3 {
                halve(upper, lower, to, width: target.width)
            } else {
                halveGrey(upper, lower, to, width: target.width)
            }
        }
    }

    private static func halve(
        _ upper: UnsafePointer<UInt8>, _ lower: UnsafePointer<UInt8>, _ to: UnsafeMutablePointer<UInt8>, width: Int
    ) {
        for column in 0..<width {
            let from = column &* 6
            let place = column &* 3
            for channel in 0..<3 {
                let sum =
                    UInt16(upper[from &+ channel]) &+ UInt16(upper[from &+ channel &+ 3])
                    &+ UInt16(lower[from &+ channel]) &+ UInt16(lower[from &+ channel &+ 3])
                to[place &+ channel] = UInt8(truncatingIfNeeded: (sum &+ 2) >> 2)
            }
        }
    }

    private static func halveGrey(
        _ upper: UnsafePointer<UInt8>, _ lower: UnsafePointer<UInt8>, _ to: UnsafeMutablePointer<UInt8>, width: Int
    ) {
        for column in 0..<width {
            let from = column &* 2
            let sum =
                UInt16(upper[from]) &+ UInt16(upper[from &+ 1]) &+ UInt16(lower[from]) &+ UInt16(lower[from &+ 1])
            to[column] = UInt8(truncatingIfNeeded: (sum &+ 2) >> 2)
        }
    }
}
