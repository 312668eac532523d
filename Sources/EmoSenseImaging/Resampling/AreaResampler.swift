/// Shrinks by the exact mean over the area that each output pixel covers, as OpenCV's `INTER_AREA` does.
enum AreaResampler {
    /// The source pixels that one output pixel covers on one axis, with their shares.
    private struct Cover {
        let start: Int
        let shares: [Float]

        /// Covers of all output pixels on one axis.
        static func axis(from input: Int, to output: Int) -> [Cover] {
            let scale = Double(input) / Double(output)
            return (0..<output).map { place in
                let from = Double(place) * scale
                let until = min(Double(input), from + scale)
                let start = min(input - 1, Int(from))
                let end = max(start + 1, min(input, Int(until.rounded(.up))))
                let shares = (start..<end).map { pixel in
                    Float(max(0, min(until, Double(pixel + 1)) - max(from, Double(pixel))) / scale)
                }
                return Cover(start: start, shares: shares)
            }
        }
    }

    /// Shrinks a window; neither side may grow.
    static func resample(_ source: PixelWindow, into target: PixelTarget) {
        let columns = Cover.axis(from: source.width, to: target.width)
        let rows = Cover.axis(from: source.height, to: target.height)
        let channels = source.channels
        let bytes = source.width * channels
        var sums = [Float](repeating: 0, count: bytes)
        sums.withUnsafeMutableBufferPointer { sums in
            for (row, cover) in rows.enumerated() {
                for (offset, share) in cover.shares.enumerated() {
                    let line = source.row(cover.start + offset)
                    if offset == 0 {
                        for index in 0..<bytes { sums[index] = Float(line[index]) * share }
                    } else {
                        for index in 0..<bytes { sums[index] += Float(line[index]) * share }
                    }
                }
                let output = target.row(row)
                for (column, cover) in columns.enumerated() {
                    for channel in 0..<channels {
                        var sum: Float = 0
                        var index = cover.start &* channels &+ channel
                        for share in cover.shares {
                            sum += sums[index] * share
                            index &+= channels
                        }
                        output[column &* channels &+ channel] = UInt8(min(255, sum.rounded(.toNearestOrEven)))
                    }
                }
            }
        }
    }
}
