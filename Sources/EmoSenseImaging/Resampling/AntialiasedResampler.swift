/// Pixels weighted by a triangle as wide as a new pixel needs, with the fixed-point arithmetic of Pillow's `BILINEAR`.
///
/// Pillow brings the rows to their new width first, rounds to 8 bits, and then does the same with the columns.
enum AntialiasedResampler {
    /// The source pixels that a new one is made of along one side.
    private struct Kernel {
        let first: Int
        let weights: [Int32]
    }

    /// Bits behind the point of a weight: 32, less 8 of a pixel and 2 to be safe.
    private static let weightBits: Int32 = 22

    /// Computes a target of another size.
    static func resample(_ source: PixelWindow, into target: PixelTarget) {
        let count = target.width * source.channels
        guard target.width != source.width else { return resampleColumns(source, into: target) }
        guard target.height != source.height else { return resampleRows(source, into: target) }
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: count * source.height) { scratch in
            guard let base = scratch.baseAddress else { return }
            let wide = PixelTarget(base: base, stride: count, width: target.width, height: source.height)
            resampleRows(source, into: wide)
            let between = PixelWindow(
                base: base, stride: count, width: target.width, height: source.height, channels: source.channels)
            resampleColumns(between, into: target)
        }
    }

    private static func resampleRows(_ source: PixelWindow, into target: PixelTarget) {
        let kernels = kernels(from: source.width, to: target.width)
        let channels = source.channels
        for row in 0..<target.height {
            let from = source.row(row)
            let to = target.row(row)
            for (column, kernel) in kernels.enumerated() {
                kernel.weights.withUnsafeBufferPointer { weights in
                    var pixel = from + kernel.first * channels
                    if channels == 3 {
                        var sum = SIMD4<Int32>(repeating: 1 << (weightBits - 1))
                        for weight in weights {
                            sum &+= SIMD4(Int32(pixel[0]), Int32(pixel[1]), Int32(pixel[2]), 0) &* weight
                            pixel += 3
                        }
                        to[column &* 3] = level(sum.x)
                        to[column &* 3 &+ 1] = level(sum.y)
                        to[column &* 3 &+ 2] = level(sum.z)
                    } else {
                        var sum: Int32 = 1 << (weightBits - 1)
                        for weight in weights {
                            sum &+= Int32(pixel[0]) &* weight
                            pixel += 1
                        }
                        to[column] = level(sum)
                    }
                }
            }
        }
    }

    private static func resampleColumns(_ source: PixelWindow, into target: PixelTarget) {
        let kernels = kernels(from: source.height, to: target.height)
        let count = source.width * source.channels
        withUnsafeTemporaryAllocation(of: Int32.self, capacity: count) { sums in
            guard let sums = sums.baseAddress else { return }
            for (row, kernel) in kernels.enumerated() {
                sums.update(repeating: 1 << (weightBits - 1), count: count)
                for (index, weight) in kernel.weights.enumerated() {
                    let from = source.row(kernel.first + index)
                    for place in 0..<count { sums[place] &+= Int32(from[place]) &* weight }
                }
                let to = target.row(row)
                for place in 0..<count { to[place] = level(sums[place]) }
            }
        }
    }

    private static func kernels(from length: Int, to newLength: Int) -> [Kernel] {
        let scale = Double(length) / Double(newLength)
        let support = max(scale, 1)
        return (0..<newLength).map { index in
            let centre = (Double(index) + 0.5) * scale
            let first = max(0, Int(centre - support + 0.5))
            let end = min(length, Int(centre + support + 0.5))
            let raw = (first..<end).map { max(0, 1 - abs((Double($0) - centre + 0.5) / support)) }
            let sum = raw.reduce(0, +)
            let unit = Double(1 << weightBits)
            return Kernel(first: first, weights: raw.map { Int32((sum == 0 ? 0 : $0 / sum) * unit + 0.5) })
        }
    }

    private static func level(_ sum: Int32) -> UInt8 {
        UInt8(truncatingIfNeeded: min(255, max(0, sum >> weightBits)))
    }
}
