/// How much a group's mood depends on which of its faces were seen.
struct Bootstrap: Sendable, Hashable {
    /// Lower end of the 95% interval of the leading expression's probability.
    let lower: Double

    /// Upper end of the 95% interval of the leading expression's probability.
    let upper: Double

    /// Share of the draws in which the leading expression leads.
    let stability: Double

    /// Draws that an interval is made of.
    static let draws = 1000

    /// Percentile bootstrap over the faces of a group (Efron and Tibshirani, 1993), with a fixed seed.
    ///
    /// - Parameters:
    ///   - scores: One distribution a face, all over the same expressions.
    ///   - weights: One weight a face; a face keeps its weight in every draw that it is part of.
    ///   - aggregator: The rule that combines a draw.
    ///   - leader: Index of the leading expression.
    static func over(
        _ scores: [ExpressionScores], weights: [Double], aggregator: any MoodAggregator, leader: Int
    ) -> Bootstrap {
        var generator = SplitMix64(seed: 0x45_6D_6F_53)
        var leading: [Double] = []
        leading.reserveCapacity(draws)
        var stable = 0
        var counts = [Int](repeating: 0, count: scores.count)
        var drawnScores: [ExpressionScores] = []
        var drawnWeights: [Double] = []
        for _ in 0..<draws {
            for index in counts.indices { counts[index] = 0 }
            for _ in scores { counts[Int(generator.next(upperBound: UInt64(scores.count)))] += 1 }
            drawnScores.removeAll(keepingCapacity: true)
            drawnWeights.removeAll(keepingCapacity: true)
            for (index, count) in counts.enumerated() where count > 0 {
                drawnScores.append(scores[index])
                drawnWeights.append(weights[index] * Double(count))
            }
            let share = Mood.normalized(drawnWeights, count: drawnWeights.count)
            let raw = aggregator.combine(drawnScores, weights: share)
            let combined = Mood.normalized(raw, count: raw.count)
            leading.append(combined[leader])
            if !combined.contains(where: { $0 > combined[leader] }) { stable += 1 }
        }
        leading.sort()
        return Bootstrap(
            lower: Percentile.of(leading, share: 0.025), upper: Percentile.of(leading, share: 0.975),
            stability: Double(stable) / Double(draws))
    }
}
