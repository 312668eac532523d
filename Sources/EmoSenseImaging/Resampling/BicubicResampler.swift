/// Pixels from the 4x4 nearest ones by cubic convolution with the coefficient -0.75, as OpenCV's `INTER_CUBIC`.
///
/// Keys, "Cubic Convolution Interpolation for Digital Image Processing", 1981. Nothing is smoothed when a picture shrinks,
/// and pixels of the edge are repeated beyond it.
enum BicubicResampler {
    /// Four source places along one side and their weights.
    private struct Taps {
        let places: [Int]
        let weights: [Float]
    }

    /// Computes a target of another size.
    static func resample(_ source: PixelWindow, into target: PixelTarget) {
        let channels = source.channels
        let columns = taps(from: source.width, to: target.width)
        let rows = taps(from: source.height, to: target.height)
        let count = target.width * channels
        var lines: [Int: [Float]] = [:]
        for row in 0..<target.height {
            let wanted = rows[row]
            lines = lines.filter { wanted.places.contains($0.key) }
            for place in wanted.places where lines[place] == nil {
                lines[place] = widened(source.row(place), columns, channels: channels)
            }
            let near = wanted.places.compactMap { lines[$0] }
            let output = target.row(row)
            for index in 0..<count {
                let upper = near[0][index] * wanted.weights[0] + near[1][index] * wanted.weights[1]
                let lower = near[2][index] * wanted.weights[2] + near[3][index] * wanted.weights[3]
                output[index] = UInt8(min(255, max(0, (upper + lower).rounded(.toNearestOrEven))))
            }
        }
    }

    /// A source row at the new width.
    private static func widened(_ row: UnsafePointer<UInt8>, _ columns: [Taps], channels: Int) -> [Float] {
        var line: [Float] = []
        line.reserveCapacity(columns.count * channels)
        for taps in columns {
            for channel in 0..<channels {
                var sum: Float = 0
                for tap in 0..<4 { sum += Float(row[taps.places[tap] * channels + channel]) * taps.weights[tap] }
                line.append(sum)
            }
        }
        return line
    }

    private static func taps(from length: Int, to newLength: Int) -> [Taps] {
        let scale = 1 / (Double(newLength) / Double(length))
        return (0..<newLength).map { index in
            let place = Float((Double(index) + 0.5) * scale - 0.5)
            let first = place.rounded(.down)
            let share = place - first
            let a: Float = -0.75
            let far = share + 1
            let before = ((a * far - 5 * a) * far + 8 * a) * far - 4 * a
            let near = ((a + 2) * share - (a + 3)) * share * share + 1
            let rest = 1 - share
            let after = ((a + 2) * rest - (a + 3)) * rest * rest + 1
            return Taps(
                places: (-1...2).map { min(max(Int(first) + $0, 0), length - 1) },
                weights: [before, near, after, 1 - before - near - after])
        }
    }
}
