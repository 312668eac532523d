extension GreyImage {
    /// The picture at another size, between the four nearest pixels, in OpenCV's exact fixed point.
    ///
    /// OpenCV's `INTER_LINEAR_EXACT`: as `INTER_LINEAR`, with weights in 1/256 that are the same on every machine; levels
    /// are rounded once, after both directions.
    ///
    /// - Parameters:
    ///   - width: Pixels across, at least 1.
    ///   - height: Pixels down, at least 1.
    public func resizedExactly(width: Int, height: Int) -> GreyImage {
        let columns = Self.weights(from: self.width, to: width)
        let rows = Self.weights(from: self.height, to: height)
        let sourceWidth = self.width
        let result = [UInt8](unsafeUninitializedCapacity: width * height) { output, count in
            pixels.withUnsafeBufferPointer { source in
                for y in 0..<height {
                    let upper = rows[y].place * sourceWidth
                    let lower = rows[y].next * sourceWidth
                    let rowWeight = rows[y].weight
                    for x in 0..<width {
                        let column = columns[x]
                        let rest = 256 &- column.weight
                        let above =
                            UInt32(source[upper + column.place]) &* rest
                            &+ UInt32(source[upper + column.next]) &* column.weight
                        let below =
                            UInt32(source[lower + column.place]) &* rest
                            &+ UInt32(source[lower + column.next]) &* column.weight
                        let level = above &* (256 &- rowWeight) &+ below &* rowWeight
                        output[y * width + x] = UInt8(truncatingIfNeeded: (level &+ 32768) >> 16)
                    }
                }
            }
            count = width * height
        }
        return GreyImage(width: width, height: height, pixels: result)
    }

    /// For each output pixel along one side the two input pixels that it lies between, and the second's share of 256.
    private static func weights(from: Int, to: Int) -> [(place: Int, next: Int, weight: UInt32)] {
        let scale = 1 / (Double(to) / Double(from))
        return (0..<to).map { index in
            let place = scale * (Double(index) + 0.5) - 0.5
            let floor = Int(place.rounded(.down))
            if floor < 0 || from == 1 { return (0, 0, 0) }
            if floor >= from - 1 { return (from - 1, from - 1, 0) }
            return (floor, floor + 1, UInt32(((place - Double(floor)) * 256).rounded(.toNearestOrEven)))
        }
    }
}
