#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// Sums the probabilities of all faces; the largest sum is the mood.
public struct SumAggregator: MoodAggregator {
    /// Always `sum`.
    public let name = "sum"

    /// Makes the rule.
    public init() {}
}

/// Every face votes for its dominant expression.
public struct VoteAggregator: MoodAggregator {
    /// Always `vote`.
    public let name = "vote"

    /// Makes the rule.
    public init() {}

    /// The share of votes for each expression.
    public func combine(_ scores: [ExpressionScores], weights: [Double]) -> [Double] {
        guard let expressions = scores.first?.expressions else { return [] }
        var votes = [Double](repeating: 0, count: expressions.count)
        for (reading, weight) in zip(scores, weights) {
            if let index = expressions.firstIndex(of: reading.dominant) { votes[index] += weight }
        }
        return votes
    }
}

/// Multiplies the probabilities of all faces: a geometric mean, in which one face that is sure can overrule many.
///
/// A product of experts (Hinton, 2002) with the exponents 1/n. Probabilities below 0.0001 count as that much, so that no
/// face can forbid an expression altogether.
public struct ProductAggregator: MoodAggregator {
    /// Always `product`.
    public let name = "product"

    private static let floor = 1e-4

    /// Makes the rule.
    public init() {}

    /// The weighted geometric mean of the distributions.
    public func combine(_ scores: [ExpressionScores], weights: [Double]) -> [Double] {
        var logarithms = [Double](repeating: 0, count: scores.first?.probabilities.count ?? 0)
        for (reading, weight) in zip(scores, weights) {
            for index in logarithms.indices {
                logarithms[index] += weight * log(max(Self.floor, Double(reading.probabilities[index])))
            }
        }
        return logarithms.map(exp)
    }
}

/// Weighs each face by its area: who stands nearer to the camera counts more.
///
/// After the size weight of the group expression model (Dhall, Goecke and Gedeon, "Automatic group happiness intensity
/// analysis", 2015).
public struct SizeAggregator: MoodAggregator {
    /// Always `size`.
    public let name = "size"

    /// Makes the rule.
    public init() {}

    /// Each face's area in square pixels.
    public func weights(of faces: [ReadFace]) -> [Double] { faces.map { Double($0.face.box.area) } }
}

/// Weighs each face by how sure the detector is of it.
public struct ConfidenceAggregator: MoodAggregator {
    /// Always `confidence`.
    public let name = "confidence"

    /// Makes the rule.
    public init() {}

    /// Each face's detection confidence.
    public func weights(of faces: [ReadFace]) -> [Double] { faces.map { Double($0.face.confidence) } }
}

/// Weighs each face by how much its reading says: 1 for a sure one, 0 for a flat one.
///
/// One minus the entropy over its largest value, a training-free relative of uncertainty-aware group models (UAL,
/// arXiv 2310.04306).
public struct EntropyAggregator: MoodAggregator {
    /// Always `entropy`.
    public let name = "entropy"

    /// Makes the rule.
    public init() {}

    /// One minus each reading's normalized entropy.
    public func weights(of faces: [ReadFace]) -> [Double] { faces.map { max(0, 1 - $0.scores.normalizedEntropy) } }
}

/// Weighs each face by how near it is to the middle of the group.
///
/// The weight is `1 / (1 + d / m)`, where d is the distance from the centroid of all faces and m the mean of these
/// distances; after the centrality weight of Dhall, Goecke and Gedeon (2015).
public struct CentralityAggregator: MoodAggregator {
    /// Always `centrality`.
    public let name = "centrality"

    /// Makes the rule.
    public init() {}

    /// Each face's weight by its distance from the centroid.
    public func weights(of faces: [ReadFace]) -> [Double] {
        let count = Double(faces.count)
        let centers = faces.map { (x: Double($0.face.box.centerX), y: Double($0.face.box.centerY)) }
        let middleX = centers.reduce(0) { $0 + $1.x } / count
        let middleY = centers.reduce(0) { $0 + $1.y } / count
        let distances = centers.map { hypot($0.x - middleX, $0.y - middleY) }
        let mean = distances.reduce(0, +) / count
        return distances.map { mean > 0 ? 1 / (1 + $0 / mean) : 1 }
    }
}
