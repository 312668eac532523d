/// How two evaluations of the same items differ.
public struct ComparisonResults: Sendable, Hashable, Codable {
    /// One of the two evaluations.
    public struct Side: Sendable, Hashable, Codable {
        /// Path of its file, or another name for it.
        public let name: String

        /// Its protocol.
        public let `protocol`: EvaluationProtocol

        /// Versions, models and arithmetic.
        public let provenance: EvaluationProvenance
    }

    /// One number of both.
    public struct Metric: Sendable, Hashable, Codable {
        /// Name of the number, such as `accuracy`.
        public let name: String

        /// The number of the first on the items that both have.
        public let first: Double?

        /// That of the second.
        public let second: Double?

        /// The second less the first, with its paired bootstrap interval.
        public let difference: Estimate

        /// Whether a smaller number is the better one, as with losses.
        public let isLoss: Bool

        private enum CodingKeys: String, CodingKey {
            case name, first, second, difference
            case isLoss = "is_loss"
        }
    }

    /// McNemar's test of what was read rightly.
    public struct Test: Sendable, Hashable, Codable {
        /// What was read: `expression` or `mood`.
        public let of: String

        /// The counts and the p-value.
        public let result: McNemarTest
    }

    /// What both evaluate: `expressions`, `group` or `detection`.
    public let of: String

    /// The first evaluation.
    public let first: Side

    /// The second evaluation.
    public let second: Side

    /// Items that only one of them has.
    public let unmatched: Int

    /// The numbers.
    public let metrics: [Metric]

    /// Tests of right against wrong answers; none for detection, where faces of a picture are not independent.
    public let tests: [Test]
}
