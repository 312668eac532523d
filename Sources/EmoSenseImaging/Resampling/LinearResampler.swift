/// Resamples by mixing two neighbours on each axis, in 11-bit fixed point as OpenCV does for 8-bit pictures.
enum LinearResampler {
    /// For each output pixel on one axis: two source pixels and the weight of the second, in 1/2048.
    struct Taps {
        private(set) var first: [Int] = []
        private(set) var second: [Int] = []
        private(set) var weight: [Int32] = []

        /// OpenCV's `INTER_LINEAR`: pixel centres at halves, edges repeated.
        static func halfPixel(from input: Int, to output: Int) -> Taps {
            let scale = Double(input) / Double(output)
            return Taps(input: input, output: output) { place in
                let position = (Double(place) + 0.5) * scale - 0.5
                let below = position.rounded(.down)
                return (Int(below), position - below)
            }
        }

        /// OpenCV's `INTER_AREA` when a side grows: the covered areas of two neighbours.
        static func areaEnlarging(from input: Int, to output: Int) -> Taps {
            let scale = Double(input) / Double(output)
            return Taps(input: input, output: output) { place in
                let below = (Double(place) * scale).rounded(.down)
                let share = Double(place + 1) - (below + 1) / scale
                return (Int(below), share <= 0 ? 0 : share - share.rounded(.down))
            }
        }

        private init(input: Int, output: Int, position: (Int) -> (Int, Double)) {
            for place in 0..<output {
                let (below, share) = position(place)
                first.append(min(max(0, below), input - 1))
                second.append(min(max(0, below + 1), input - 1))
                weight.append(Int32((share * 2048).rounded(.toNearestOrEven)))
            }
        }
    }

    /// Resamples a window; the two source rows of an output row are kept for the next.
    static func resample(_ source: PixelWindow, into target: PixelTarget, columns: Taps, rows: Taps) {
        let bytes = target.width * source.channels
        var upper = [Int32](repeating: 0, count: bytes)
        var lower = [Int32](repeating: 0, count: bytes)
        var upperRow = -1
        var lowerRow = -1
        for row in 0..<target.height {
            let (first, second) = (rows.first[row], rows.second[row])
            if first == lowerRow, first != upperRow {
                swap(&upper, &lower)
                swap(&upperRow, &lowerRow)
            }
            if first != upperRow {
                mixColumns(source.row(first), columns, channels: source.channels, into: &upper)
                upperRow = first
            }
            if second != lowerRow {
                if second == upperRow {
                    lower = upper
                } else {
                    mixColumns(source.row(second), columns, channels: source.channels, into: &lower)
                }
                lowerRow = second
            }
            mixRows(upper, lower, weight: rows.weight[row], into: target.row(row))
        }
    }

    /// One source row at the output's columns, times 2048.
    private static func mixColumns(
        _ row: UnsafePointer<UInt8>, _ taps: Taps, channels: Int, into output: inout [Int32]
    ) {
        let count = taps.weight.count
        output.withUnsafeMutableBufferPointer { output in
            taps.first.withUnsafeBufferPointer { first in
                taps.second.withUnsafeBufferPointer { second in
                    taps.weight.withUnsafeBufferPointer { weight in
                        for column in 0..<count {
                            let share = weight[column]
                            let left = row + first[column] &* channels
                            let right = row + second[column] &* channels
                            for channel in 0..<channels {
                                output[column &* channels &+ channel] =
                                    Int32(left[channel]) &* (2048 &- share) &+ Int32(right[channel]) &* share
                            }
                        }
                    }
                }
            }
        }
    }

    /// Two rows mixed and brought back to bytes, rounded where OpenCV rounds.
    private static func mixRows(
        _ upper: [Int32], _ lower: [Int32], weight: Int32, into output: UnsafeMutablePointer<UInt8>
    ) {
        let rest = 2048 &- weight
        upper.withUnsafeBufferPointer { upper in
            lower.withUnsafeBufferPointer { lower in
                for index in 0..<upper.count {
                    let above = ((upper[index] >> 4) &* rest) >> 16
                    let below = ((lower[index] >> 4) &* weight) >> 16
                    output[index] = UInt8(truncatingIfNeeded: (above &+ below &+ 2) >> 2)
                }
            }
        }
    }
}
