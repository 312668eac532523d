/// How plainly a group shows its mood.
public enum Verdict: String, Sendable, Hashable, Codable, CaseIterable {
    /// One expression leads and would still lead had other faces of the same group been seen.
    case clear

    /// The faces differ from one another: no one mood describes them.
    case mixed

    /// The faces do not differ much, but neither do they say much.
    case uncertain

    /// There was no face to read.
    case noFaces = "no-faces"
}

/// The mood of a group: its faces' readings combined into one.
public struct Mood: Sendable, Hashable, Codable {
    /// How plainly the group shows it.
    public let verdict: Verdict

    /// The leading expression, `nil` when there was no face to read.
    public let expression: Expression?

    /// Probability of each expression over the group, `nil` when there was no face to read.
    public let probabilities: ExpressionScores?

    /// 1 when every face says the same, 0 when they are as unlike as can be; `nil` when there was no face to read.
    ///
    /// One minus the generalized Jensen-Shannon divergence of the faces' distributions (Lin, "Divergence measures based on
    /// the Shannon entropy", 1991), divided by the largest value that it can take for these weights and expressions.
    public let agreement: Double?

    /// 95% bootstrap interval of the leading expression's probability, drawn over the faces; `nil` without faces.
    ///
    /// Percentile bootstrap (Efron and Tibshirani, "An introduction to the bootstrap", 1993) with a fixed seed, so that the
    /// same faces give the same interval.
    public let interval: [Double]?

    /// Name of the rule that combined the faces, such as `sum`.
    public let aggregate: String

    /// Faces that the mood is made of.
    public let facesUsed: Int

    /// Faces that were found, the dropped ones included.
    public let facesFound: Int

    private enum CodingKeys: String, CodingKey {
        case verdict, expression, probabilities, agreement, interval, aggregate
        case facesUsed = "faces_used"
        case facesFound = "faces_found"
    }

    /// Writes every key, `null` where there is nothing to say.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(verdict, forKey: .verdict)
        try container.encode(expression, forKey: .expression)
        try container.encode(probabilities, forKey: .probabilities)
        try container.encode(agreement, forKey: .agreement)
        try container.encode(interval, forKey: .interval)
        try container.encode(aggregate, forKey: .aggregate)
        try container.encode(facesUsed, forKey: .facesUsed)
        try container.encode(facesFound, forKey: .facesFound)
    }
}
