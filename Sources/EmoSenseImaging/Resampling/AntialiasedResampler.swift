/// Resamples with a triangle filter that widens as the picture shrinks, columns first, as Pillow's `BILINEAR` does.
enum AntialiasedResampler {
    /// The source pixels that make one output pixel on one axis, with weights in 1/2^22.
    private struct Kernel {
        let start: Int
        let weights: [Int32]

        /// Kernels of all output pixels on one axis.
        static func axis(from input: Int, to output: Int) -> [Kernel] {
            let scale = Double(input) / Double(output)
            let support = max(scale, 1)
            return (0..<output).map { place in
                let center = (Double(place) + 0.5) * scale
                let start = max(0, Int(center - support + 0.5))
                let end = min(input, Int(center + support + 0.5))
                let raw = (start..<end).map { max(0, 1 - abs((Double($0) - center + 0.5) / support)) }
                let total = raw.reduce(0, +)
                return Kernel(start: start, weights: raw.map { Int32(0.5 + $0 / total * Double(1 << 22)) })
            }
        }
    }

    /// Resamples a window to any size.
    static func resample(_ source: PixelWindow, into target: PixelTarget) {
        let channels = source.channels
        let columns = Kernel.axis(from: source.width, to: target.width)
        let rows = Kernel.axis(from: source.height, to: target.height)
        let bytes = target.width * channels
        var narrow = [UInt8](repeating: 0, count: bytes * source.height)
        narrow.withUnsafeMutableBufferPointer { narrow in
            for row in 0..<source.height {
                let line = source.row(row)
                for (column, kernel) in columns.enumerated() {
                    for channel in 0..<channels {
                        var sum: Int32 = 1 << 21
                        var index = kernel.start &* channels &+ channel
                        for weight in kernel.weights {
                            sum &+= Int32(line[index]) &* weight
                            index &+= channels
                        }
                        narrow[row &* bytes &+ column &* channels &+ channel] = byte(sum)
                    }
                }
            }
        }
        var sums = [Int32](repeating: 0, count: bytes)
        narrow.withUnsafeBufferPointer { narrow in
            sums.withUnsafeMutableBufferPointer { sums in
                for (row, kernel) in rows.enumerated() {
                    for index in 0..<bytes { sums[index] = 1 << 21 }
                    for (offset, weight) in kernel.weights.enumerated() {
                        let start = (kernel.start + offset) * bytes
                        for index in 0..<bytes { sums[index] &+= Int32(narrow[start &+ index]) &* weight }
                    }
                    let output = target.row(row)
                    for index in 0..<bytes { output[index] = byte(sums[index]) }
                }
            }
        }
    }

    private static func byte(_ sum: Int32) -> UInt8 { UInt8(truncatingIfNeeded: min(255, max(0, sum >> 22))) }
}
