public import EmoSenseCore

/// How accuracy depends on the size of a face, with and without enlarging it first.
public struct ResolutionStudyResults: Sendable, Hashable, Codable {
    /// Faces of one size, read in one way.
    public struct Condition: Sendable, Hashable, Codable {
        /// Larger side of the faces in pixels: all have this one, or for natural sizes none has less.
        public let side: Int

        /// Pixels that the larger side of faces of natural size stays below; `nil` where all have the side, or none is
        /// larger.
        public let below: Int?

        /// Name of the model that enlarged the faces; `nil` where the recognizer saw them as they are.
        public let enlarger: String?

        /// How many faces were read.
        public let n: Int

        /// Share of right answers, 0...1.
        public let accuracy: Estimate

        /// Mean recall of the expressions that occur, 0...1.
        public let balancedAccuracy: Estimate

        /// Accuracy less that of the same faces at their own size without enlarging, with its paired bootstrap interval;
        /// `nil` for faces at their own size.
        public let loss: Estimate?

        /// Accuracy less that of the same faces at the same size without enlarging; `nil` without enlarging.
        public let gain: Estimate?

        /// Whether enlarging makes right more often than wrong; `nil` without enlarging.
        public let test: McNemarTest?

        private enum CodingKeys: String, CodingKey {
            case side, below, enlarger, n, accuracy, loss, gain, test
            case balancedAccuracy = "balanced_accuracy"
        }
    }

    /// The smallest size worth keeping, and why.
    public struct Proposal: Sendable, Hashable, Codable {
        /// Larger side in pixels; `nil` where no size loses so little.
        public let side: Int?

        /// Accuracy that a face may lose against its own size, 0...1.
        public let tolerance: Double
    }

    /// Faces made smaller, by size and by enlarger; their own size last.
    public let scaled: [Condition]

    /// Faces by the size that they have; empty where all have one size.
    public let natural: [Condition]

    /// The smallest size worth keeping without enlarging.
    public let proposal: Proposal

    /// The models that enlarge.
    public let enlargers: [ModelIdentity]
}
