/// How alike the faces of a group are.
enum Agreement {
    /// One minus the generalized Jensen-Shannon divergence of weighted distributions, scaled to 0...1.
    ///
    /// The divergence is `H(sum of w_i p_i) - sum of w_i H(p_i)` (Lin, 1991). It cannot exceed the entropy of the weights,
    /// nor that of a flat distribution over the expressions; the smaller of the two scales it.
    ///
    /// - Parameters:
    ///   - scores: One distribution a face, all over the same expressions.
    ///   - weights: One weight a face; they sum to 1.
    static func of(_ scores: [ExpressionScores], weights: [Double]) -> Double {
        let expressions = scores.first?.expressions.count ?? 0
        let largest = min(Entropy.shannon(weights), Entropy.flat(expressions))
        guard scores.count > 1, largest > 1e-12 else { return 1 }
        let mixture = SumAggregator().combine(scores, weights: weights)
        let own = zip(scores, weights).reduce(0) { sum, face in
            sum + face.1 * Entropy.shannon(face.0.probabilities.map(Double.init))
        }
        return min(1, max(0, 1 - (Entropy.shannon(mixture) - own) / largest))
    }
}
