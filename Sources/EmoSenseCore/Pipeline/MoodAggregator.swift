/// A kept face with its reading, as an aggregation rule sees it.
public struct ReadFace: Sendable, Hashable {
    /// The face, in pixels of the picture.
    public let face: Face

    /// What the recognizer read.
    public let scores: ExpressionScores

    /// Pairs a face with its reading.
    public init(face: Face, scores: ExpressionScores) {
        self.face = face
        self.scores = scores
    }
}

/// A rule that combines the faces of a group into one distribution: a pure function in two steps.
///
/// A rule of your own needs a name and what differs from the plain mean, most often the weights:
///
///     struct FrontRow: MoodAggregator {
///         let name = "front-row"
///         func weights(of faces: [ReadFace]) -> [Double] { faces.map { Double($0.face.box.maxY) } }
///     }
public protocol MoodAggregator: Sendable {
    /// Short name that a mood carries, such as `sum`.
    var name: String { get }

    /// How much each face counts, before scaling.
    ///
    /// - Parameter faces: The kept faces, at least one.
    /// - Returns: One non-negative weight a face; if all are 0, the faces count alike.
    func weights(of faces: [ReadFace]) -> [Double]

    /// Combines readings into one distribution.
    ///
    /// - Parameters:
    ///   - scores: One reading a face, at least one; all over the same expressions.
    ///   - weights: One weight a face; they sum to 1.
    /// - Returns: One non-negative value an expression, in the order of the readings; they need not sum to 1.
    func combine(_ scores: [ExpressionScores], weights: [Double]) -> [Double]
}

extension MoodAggregator {
    /// Every face counts alike.
    public func weights(of faces: [ReadFace]) -> [Double] { [Double](repeating: 1, count: faces.count) }

    /// The weighted mean of the distributions.
    public func combine(_ scores: [ExpressionScores], weights: [Double]) -> [Double] {
        var sum = [Double](repeating: 0, count: scores.first?.probabilities.count ?? 0)
        for (reading, weight) in zip(scores, weights) {
            for index in sum.indices { sum[index] += weight * Double(reading.probabilities[index]) }
        }
        return sum
    }
}
