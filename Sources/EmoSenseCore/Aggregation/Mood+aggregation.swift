extension Mood {
    /// The mood of a group by one rule, with the weight that each face had in it.
    ///
    /// - Parameters:
    ///   - faces: The kept faces with their readings, in pixels of the picture.
    ///   - found: How many faces were found, the dropped ones included.
    ///   - aggregator: The rule.
    ///   - thresholds: When the mood is called clear, mixed or uncertain.
    /// - Returns: The mood, and one weight a face; the weights sum to 1.
    public static func of(
        _ faces: [ReadFace], found: Int, aggregator: any MoodAggregator, thresholds: MoodThresholds = MoodThresholds()
    ) -> (mood: Mood, weights: [Double]) {
        guard let first = faces.first else {
            let mood = Mood(
                verdict: .noFaces, expression: nil, probabilities: nil, agreement: nil, interval: nil,
                aggregate: aggregator.name, facesUsed: 0, facesFound: found)
            return (mood, [])
        }
        let expressions = first.scores.expressions
        let scores = faces.map { $0.scores.over(expressions) }
        let weights = normalized(aggregator.weights(of: faces), count: faces.count)
        let combined = normalized(aggregator.combine(scores, weights: weights), count: expressions.count)
        let probabilities = ExpressionScores(
            expressions: expressions, probabilities: combined.map(Float.init),
            valence: weightedMean(scores.map(\.valence), weights),
            arousal: weightedMean(scores.map(\.arousal), weights))
        let leader = probabilities.dominant
        let place = expressions.firstIndex(of: leader) ?? 0
        let agreement = Agreement.of(scores, weights: weights)
        let bootstrap = Bootstrap.over(scores, weights: weights, aggregator: aggregator, leader: place)
        let mood = Mood(
            verdict: thresholds.verdict(
                lead: combined[place], stability: bootstrap.stability, agreement: agreement),
            expression: leader, probabilities: probabilities, agreement: agreement,
            interval: [bootstrap.lower, bootstrap.upper], aggregate: aggregator.name, facesUsed: faces.count,
            facesFound: found)
        return (mood, weights)
    }

    /// The leading expression of a group by one rule, without all else that a mood has; `nil` without faces.
    package static func leader(of faces: [ReadFace], aggregator: any MoodAggregator) -> Expression? {
        guard let expressions = faces.first?.scores.expressions else { return nil }
        let scores = faces.map { $0.scores.over(expressions) }
        let weights = normalized(aggregator.weights(of: faces), count: faces.count)
        let combined = normalized(aggregator.combine(scores, weights: weights), count: expressions.count)
        return ExpressionScores(
            expressions: expressions, probabilities: combined.map(Float.init), valence: nil, arousal: nil
        ).dominant
    }

    /// Values scaled to sum to 1; equal shares when nothing positive is there.
    static func normalized(_ values: [Double], count: Int) -> [Double] {
        let cleaned = values.map { $0.isFinite && $0 > 0 ? $0 : 0 }
        let total = cleaned.reduce(0, +)
        guard total > 0, total.isFinite, cleaned.count == count else {
            return [Double](repeating: 1 / Double(count), count: count)
        }
        return cleaned.map { $0 / total }
    }

    /// Weighted mean of values that every face has; `nil` when one lacks it.
    private static func weightedMean(_ values: [Float?], _ weights: [Double]) -> Float? {
        var sum = 0.0
        for (value, weight) in zip(values, weights) {
            guard let value else { return nil }
            sum += Double(value) * weight
        }
        return Float(sum)
    }
}

extension ExpressionScores {
    /// The same reading over given expressions, those that it lacks with probability 0.
    func over(_ wanted: [Expression]) -> ExpressionScores {
        guard expressions != wanted else { return self }
        let values = wanted.map { ($0, self[$0]) }
        return ExpressionScores(
            Dictionary(values, uniquingKeysWith: { first, _ in first }), valence: valence, arousal: arousal)
    }
}
