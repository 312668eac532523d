/// Pixels between the four nearest ones, with the fixed-point arithmetic of OpenCV's `resize`.
///
/// A row is brought to its new width in two steps: the two neighbours of every new pixel are gathered side by side, and then
/// mixed in a loop over bytes that the compiler turns into vector instructions.
enum LinearResampler {
    /// Where the two neighbours of each new pixel of a row lie, and the weight of the second.
    private struct Columns {
        /// Bytes from the row's start to the first neighbour.
        let offsets: [Int32]

        /// Bytes from the first neighbour to the second.
        let step: Int

        /// New pixels at the beginning of the row whose neighbours may be read four bytes at a time.
        let wide: Int

        /// The weight of the second neighbour in units of 1/2048, for each byte of the row; the first has the rest.
        let weights: [Int16]

        /// A new pixel outside the outermost centres takes the outermost pixel alone.
        init(_ places: LinearWeights, _ source: PixelWindow) {
            let channels = source.channels
            let last = max(0, source.width - 2)
            offsets = places.first.map { Int32(min(max($0, 0), last) * channels) }
            weights = zip(places.first, places.weights).flatMap { first, pair in
                let weight = first < 0 ? 0 : first > last ? 2048 : pair.1
                return [Int16](repeating: Int16(weight), count: channels)
            }
            step = source.width > 1 ? channels : 0
            let reach = source.width * channels - step - 4
            wide = offsets.prefix { Int($0) <= reach }.count
        }
    }

    /// Computes a target of another size.
    ///
    /// - Parameters:
    ///   - source: The pixels.
    ///   - target: The pixels to compute.
    ///   - weights: The rule for the weights along one side, from its old and its new length.
    static func resample(
        _ source: PixelWindow, into target: PixelTarget, weights: (Int, Int) -> LinearWeights
    ) {
        let columns = Columns(weights(source.width, target.width), source)
        let rows = weights(source.height, target.height)
        let count = target.width * source.channels
        // Four bytes are written at a time, the last of which may be one too many.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: (count + 4) * 2) { neighbours in
            // The source row above and the one below, each already brought to the new width.
            withUnsafeTemporaryAllocation(of: Int16.self, capacity: count * 2) { scratch in
                guard let base = scratch.baseAddress, let first = neighbours.baseAddress else { return }
                let second = first + count + 4
                var (upper, upperRow) = (base, -1)
                var (lower, lowerRow) = (base + count, -1)
                for row in 0..<target.height {
                    let above = min(max(rows.first[row], 0), source.height - 1)
                    let below = min(max(rows.first[row] + 1, 0), source.height - 1)
                    if above == lowerRow {
                        swap(&upper, &lower)
                        swap(&upperRow, &lowerRow)
                    }
                    if above != upperRow {
                        gather(source.row(above), columns, channels: source.channels, first, second)
                        widen(first, second, columns.weights, into: upper)
                        upperRow = above
                    }
                    if below != lowerRow, below != upperRow {
                        gather(source.row(below), columns, channels: source.channels, first, second)
                        widen(first, second, columns.weights, into: lower)
                        lowerRow = below
                    }
                    let (near, far) = rows.weights[row]
                    mix(
                        upper, below == upperRow ? upper : lower, Int16(near), Int16(far), into: target.row(row),
                        count: count)
                }
            }
        }
    }

    /// Copies the neighbours of all new pixels of a row.
    private static func gather(
        _ row: UnsafePointer<UInt8>, _ columns: Columns, channels: Int, _ first: UnsafeMutablePointer<UInt8>,
        _ second: UnsafeMutablePointer<UInt8>
    ) {
        let step = columns.step
        columns.offsets.withUnsafeBufferPointer { offsets in
            guard channels == 3 else {
                for column in 0..<offsets.count {
                    let pixel = row + Int(offsets[column])
                    first[column] = pixel[0]
                    second[column] = pixel[step]
                }
                return
            }
            var (to, other) = (UnsafeMutableRawPointer(first), UnsafeMutableRawPointer(second))
            for column in 0..<columns.wide {
                let pixel = UnsafeRawPointer(row + Int(offsets[column]))
                to.storeBytes(of: pixel.loadUnaligned(as: UInt32.self), as: UInt32.self)
                other.storeBytes(of: (pixel + step).loadUnaligned(as: UInt32.self), as: UInt32.self)
                to += 3
                other += 3
            }
            for column in columns.wide..<offsets.count {
                let pixel = row + Int(offsets[column])
                for channel in 0..<3 {
                    first[column &* 3 &+ channel] = pixel[channel]
                    second[column &* 3 &+ channel] = pixel[step &+ channel]
                }
            }
        }
    }

    /// Mixes gathered neighbours, in units of 1/128.
    private static func widen(
        _ first: UnsafePointer<UInt8>, _ second: UnsafePointer<UInt8>, _ weights: [Int16],
        into target: UnsafeMutablePointer<Int16>
    ) {
        weights.withUnsafeBufferPointer { weights in
            for index in 0..<weights.count {
                let near = Int16(first[index])
                let apart = Int16(second[index]) &- near
                let high = Int16(truncatingIfNeeded: (Int32(apart) &* Int32(weights[index])) &>> 16)
                let low = UInt16(bitPattern: apart &* weights[index]) &>> 4
                target[index] = (near &<< 7) &+ (high &<< 12 | Int16(bitPattern: low))
            }
        }
    }

    /// Mixes two rows and rounds.
    private static func mix(
        _ upper: UnsafePointer<Int16>, _ lower: UnsafePointer<Int16>, _ near: Int16, _ far: Int16,
        into target: UnsafeMutablePointer<UInt8>, count: Int
    ) {
        for index in 0..<count {
            let above = Int16(truncatingIfNeeded: (Int32(upper[index]) &* Int32(near)) &>> 16)
            let below = Int16(truncatingIfNeeded: (Int32(lower[index]) &* Int32(far)) &>> 16)
            target[index] = UInt8(truncatingIfNeeded: (above &+ below &+ 2) &>> 2)
        }
    }
}
