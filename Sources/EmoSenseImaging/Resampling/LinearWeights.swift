/// Between which two source pixels a new one lies along one side, and how near it is to each.
///
/// The rules and the precision are those of OpenCV's `resize`: places in double precision, fractions in single, weights in
/// units of 1/2048.
struct LinearWeights {
    /// For each new pixel the first of the two source pixels; may lie one before the first or on the last.
    let first: [Int]

    /// For each new pixel the weights of the two, which sum to about 2048.
    let weights: [(Int32, Int32)]

    /// By the distance between pixel centres: `INTER_LINEAR`.
    ///
    /// - Parameter factor: New pixels a source pixel, where that is given instead of following from the lengths.
    static func betweenCentres(from length: Int, to newLength: Int, factor: Double? = nil) -> LinearWeights {
        let scale = 1 / (factor ?? Double(newLength) / Double(length))
        return LinearWeights(count: newLength) { index in
            let place = Float((Double(index) + 0.5) * scale - 0.5)
            let first = place.rounded(.down)
            return (Int(first), place - first)
        }
    }

    /// By the share of the new pixel that reaches over into the second: `INTER_AREA` where a side grows.
    static func ofCoveredArea(from length: Int, to newLength: Int) -> LinearWeights {
        let growth = Double(newLength) / Double(length)
        let scale = 1 / growth
        return LinearWeights(count: newLength) { index in
            let first = Int((Double(index) * scale).rounded(.down))
            let reach = Float(Double(index + 1) - Double(first + 1) * growth)
            return (first, reach <= 0 ? 0 : reach - reach.rounded(.down))
        }
    }

    private init(count: Int, place: (Int) -> (first: Int, fraction: Float)) {
        let places = (0..<count).map(place)
        first = places.map(\.first)
        weights = places.map { place in
            (
                Int32(((1 - place.fraction) * 2048).rounded(.toNearestOrEven)),
                Int32((place.fraction * 2048).rounded(.toNearestOrEven))
            )
        }
    }
}
