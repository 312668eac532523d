public import EmoSenseCore

/// Which thresholds and rule read groups best, and whether that holds on pictures that did not choose them.
public struct ThresholdStudyResults: Sendable, Hashable, Codable {
    /// What the thresholds are to make best.
    public enum Objective: String, Sendable, Hashable, Codable, CaseIterable {
        /// COCO's mean average precision over the expressions at an overlap of .50.
        case map50

        /// The same over the overlaps .50:.05:.95.
        case map

        /// Share of the pictures whose mood is read right.
        case mood
    }

    /// How the best is looked for.
    public enum Search: String, Sendable, Hashable, Codable, CaseIterable {
        /// Every combination is tried.
        case grid

        /// One value is changed at a time, round after round, until none gets better.
        case coordinate
    }

    /// Values of everything that is chosen.
    public struct Choice: Sendable, Hashable, Codable {
        /// Smallest larger side of a face, in pixels.
        public var minFace: Double

        /// Smallest confidence of a detection, 0...1.
        public var minConfidence: Double

        /// How the faces make one mood.
        public var aggregate: AggregationRule

        private enum CodingKeys: String, CodingKey {
            case aggregate
            case minFace = "min_face"
            case minConfidence = "min_confidence"
        }

        /// What `analyze` takes unless told otherwise.
        public static let standard = Choice(minFace: 16, minConfidence: 0.5, aggregate: .sum)

        /// Names the values.
        public init(minFace: Double, minConfidence: Double, aggregate: AggregationRule) {
            self.minFace = minFace
            self.minConfidence = minConfidence
            self.aggregate = aggregate
        }
    }

    /// A choice, and how good it is on the pictures that choose.
    public struct Trial: Sendable, Hashable, Codable {
        /// The choice.
        public let choice: Choice

        /// How good it is, 0...1; `nil` where that is not defined.
        public let score: Double?
    }

    /// What was made best.
    public let objective: Objective

    /// How it was looked for.
    public let search: Search

    /// Pictures that chose.
    public let validationPictures: Int

    /// Pictures that were held out.
    public let heldOutPictures: Int

    /// Everything that was tried, in order.
    public let trials: [Trial]

    /// The best of them.
    public let chosen: Choice

    /// How good the best is on the pictures that chose it.
    public let chosenOnValidation: Double?

    /// How good the standard choice is on the same pictures.
    public let standardOnValidation: Double?

    /// How good the best is on the pictures that were held out.
    public let chosenOnHeldOut: Estimate

    /// How good the standard choice is there.
    public let standardOnHeldOut: Estimate

    /// What the best gains over the standard choice there, with its paired bootstrap interval.
    public let gain: Estimate

    private enum CodingKeys: String, CodingKey {
        case objective, search, trials, chosen, gain
        case validationPictures = "validation_pictures"
        case heldOutPictures = "held_out_pictures"
        case chosenOnValidation = "chosen_on_validation"
        case standardOnValidation = "standard_on_validation"
        case chosenOnHeldOut = "chosen_on_held_out"
        case standardOnHeldOut = "standard_on_held_out"
    }
}
