public import EmoSenseCore

/// How several recognizers read the same faces, and how far they agree.
public struct RecognizerStudyResults: Sendable, Hashable, Codable {
    /// One recognizer.
    public struct Entry: Sendable, Hashable, Codable {
        /// Which model it is, and of a model with several outputs which it is.
        public let model: ModelIdentity

        /// The numbers for all faces together.
        public let metrics: ExpressionResults.Metrics

        /// The numbers for each expression.
        public let classes: [ExpressionResults.ClassResult]

        /// How far its probabilities can be taken at their word.
        public let reliability: ReliabilityCurve

        /// Faces a second, reading of files included; `nil` where nothing was read anew.
        public let facesPerSecond: Double?

        private enum CodingKeys: String, CodingKey {
            case model, metrics, classes, reliability
            case facesPerSecond = "faces_per_second"
        }
    }

    /// Two recognizers side by side.
    public struct Agreement: Sendable, Hashable, Codable {
        /// Place of the first among the entries.
        public let first: Int

        /// Place of the second among the entries.
        public let second: Int

        /// Share of the faces to which both give the same answer, 0...1.
        public let same: Estimate

        /// Agreement beyond chance after Cohen (1960), at most 1.
        public let kappa: Estimate

        /// Accuracy of the first less that of the second, with its paired bootstrap interval.
        public let difference: Estimate

        /// Whether one of them is right more often.
        public let test: McNemarTest
    }

    /// One face.
    public struct Item: Sendable, Hashable, Codable {
        /// Name of the face in its data set.
        public let name: String

        /// The true expression.
        public let truth: String

        /// What each recognizer read, in the order of the entries.
        public let answers: [String]
    }

    /// The recognizers, in the order in which they were named.
    public let entries: [Entry]

    /// All pairs of recognizers.
    public let agreements: [Agreement]

    /// Share of the faces that at least one recognizer reads right, 0...1; `nil` without faces.
    public let anyRight: Double?

    /// Every face that was read.
    public let items: [Item]

    private enum CodingKeys: String, CodingKey {
        case entries, agreements, items
        case anyRight = "any_right"
    }
}
