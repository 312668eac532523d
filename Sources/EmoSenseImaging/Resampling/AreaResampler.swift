/// Means over the source pixels that a new pixel covers, as OpenCV's `INTER_AREA` computes them where both sides shrink.
enum AreaResampler {
    /// The source pixels that one new pixel covers along one side.
    struct Cover {
        /// The first of them.
        let first: Int

        /// The weight of each, which sum to 1.
        let weights: [Float]
    }

    /// Computes a target that is no larger than the source in either direction.
    static func resample(_ source: PixelWindow, into target: PixelTarget) {
        let columns = covers(from: source.width, to: target.width)
        let rows = covers(from: source.height, to: target.height)
        // All weights in one array, for speed: walking nested arrays costs more than the arithmetic.
        let spans = columns.map { (Int32($0.first * source.channels), Int32($0.weights.count)) }
        let weights = columns.flatMap(\.weights)
        let count = source.width * source.channels
        withUnsafeTemporaryAllocation(of: Float.self, capacity: count) { sums in
            guard let sums = sums.baseAddress else { return }
            for row in 0..<target.height {
                for (index, weight) in rows[row].weights.enumerated() {
                    let from = source.row(rows[row].first + index)
                    if index == 0 {
                        for place in 0..<count { sums[place] = Float(from[place]) * weight }
                    } else {
                        for place in 0..<count { sums[place] += Float(from[place]) * weight }
                    }
                }
                if source.channels == 3 {
                    gather(sums, spans, weights, into: target.row(row))
                } else {
                    gatherGrey(sums, spans, weights, into: target.row(row))
                }
            }
        }
    }

    /// What each new pixel covers, by OpenCV's rule: parts of less than a thousandth of a pixel are left out.
    static func covers(from length: Int, to newLength: Int) -> [Cover] {
        let scale = 1 / (Double(newLength) / Double(length))
        return (0..<newLength).map { index in
            let start = Double(index) * scale
            let end = start + scale
            let cell = min(scale, Double(length) - start)
            let lastWhole = min(Int(end.rounded(.down)), length - 1)
            let firstWhole = min(Int(start.rounded(.up)), lastWhole)
            var weights: [Float] = []
            var first = firstWhole
            if Double(firstWhole) - start > 1e-3 {
                first -= 1
                weights.append(Float((Double(firstWhole) - start) / cell))
            }
            weights += [Float](repeating: Float(1 / cell), count: lastWhole - firstWhole)
            if end - Double(lastWhole) > 1e-3 {
                weights.append(Float(min(min(end - Double(lastWhole), 1), cell) / cell))
            }
            return Cover(first: first, weights: weights)
        }
    }

    private static func gather(
        _ sums: UnsafePointer<Float>, _ spans: [(Int32, Int32)], _ weights: [Float],
        into target: UnsafeMutablePointer<UInt8>
    ) {
        weights.withUnsafeBufferPointer { weights in
            var weight = 0
            var to = target
            for (first, count) in spans {
                var from = sums + Int(first)
                var red: Float = 0
                var green: Float = 0
                var blue: Float = 0
                for _ in 0..<count {
                    red += from[0] * weights[weight]
                    green += from[1] * weights[weight]
                    blue += from[2] * weights[weight]
                    from += 3
                    weight &+= 1
                }
                to[0] = level(red)
                to[1] = level(green)
                to[2] = level(blue)
                to += 3
            }
        }
    }

    private static func gatherGrey(
        _ sums: UnsafePointer<Float>, _ spans: [(Int32, Int32)], _ weights: [Float],
        into target: UnsafeMutablePointer<UInt8>
    ) {
        weights.withUnsafeBufferPointer { weights in
            var weight = 0
            for (column, (first, count)) in spans.enumerated() {
                var grey: Float = 0
                for index in 0..<Int(count) {
                    grey += sums[Int(first) &+ index] * weights[weight]
                    weight &+= 1
                }
                target[column] = level(grey)
            }
        }
    }

    /// The nearest level, halves to the even one: adding 1.5 * 2^23 leaves whole numbers in the lowest bits.
    private static func level(_ value: Float) -> UInt8 {
        UInt8(truncatingIfNeeded: (min(255, value) + 12_582_912).bitPattern)
    }
}
