import EmoSenseCore

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// A track's expression, smoothed over time.
///
/// A weighted mean of all readings of the track. A reading weighs as much as the detector is sure of the face times the
/// recognizer of its expression, and the less the older it is: by 1/e for every `memory` seconds.
struct SmoothedExpression: Sendable {
    private var sums: [Double] = []
    private var total = 0.0
    private var time = 0.0
    private var latest: ExpressionScores?

    private static let least = 0.01

    /// Takes a reading.
    ///
    /// - Parameters:
    ///   - scores: What the recognizer read.
    ///   - confidence: How sure the detector is of the face, 0...1.
    ///   - time: Seconds.
    ///   - memory: Seconds; 0 keeps the last reading alone.
    mutating func add(_ scores: ExpressionScores, confidence: Float, time: Double, memory: Double) {
        let isSame = latest?.expressions == scores.expressions
        let kept = isSame && memory > 0 ? exp(-max(0, time - self.time) / memory) : 0
        if !isSame { sums = [Double](repeating: 0, count: scores.probabilities.count) }
        let weight = max(Self.least, Double(confidence) * Double(scores.confidence))
        for (index, value) in scores.probabilities.enumerated() {
            sums[index] = sums[index] * kept + weight * Double(value)
        }
        total = total * kept + weight
        self.time = time
        latest = scores
    }

    /// The smoothed probabilities, with the valence and arousal of the last reading; `nil` before the first.
    var scores: ExpressionScores? {
        guard let latest, total > 0 else { return nil }
        let values = zip(latest.expressions, sums).map { ($0, Float($1 / total)) }
        return ExpressionScores(
            Dictionary(values, uniquingKeysWith: { first, _ in first }), valence: latest.valence,
            arousal: latest.arousal)
    }
}
