/// How well faces are found when every detection counts that is at least so sure.
///
/// There is no such thing as a face that is rightly not found, so the false-positive rate is the share of the detections
/// that are wrong, `FP / (TP + FP)`; the true-positive rate is `TP / (TP + FN)` and the false-negative rate `FN / (TP + FN)`.
public struct OperatingPoint: Sendable, Hashable, Codable {
    /// Smallest confidence that counts, 0...1.
    public let confidence: Double

    /// Smallest intersection over union of a match.
    public let overlap: Double

    /// Pictures that were looked at.
    public let pictures: Int

    /// Faces that were found.
    public let truePositives: Int

    /// Detections that are no face, or one that was found before.
    public let falsePositives: Int

    /// Faces that were missed.
    public let falseNegatives: Int

    /// Share of the detections that are right, 0...1; `nil` without detections.
    public var precision: Double? { Self.share(truePositives, truePositives + falsePositives) }

    /// Share of the faces that were found, 0...1; the true-positive rate; `nil` without faces.
    public var recall: Double? { Self.share(truePositives, truePositives + falseNegatives) }

    /// Harmonic mean of precision and recall, 0...1; `nil` without faces and detections.
    public var f1: Double? { Self.share(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives) }

    /// Share of the detections that are wrong, 0...1; `nil` without detections.
    public var falsePositiveRate: Double? { Self.share(falsePositives, truePositives + falsePositives) }

    /// Share of the faces that were missed, 0...1; `nil` without faces.
    public var falseNegativeRate: Double? { Self.share(falseNegatives, truePositives + falseNegatives) }

    /// Wrong detections a picture; `nil` without pictures.
    public var falsePositivesAPicture: Double? { Self.share(falsePositives, pictures) }

    /// Missed faces a picture; `nil` without pictures.
    public var missesAPicture: Double? { Self.share(falseNegatives, pictures) }

    /// Adds up what was counted.
    public init(
        confidence: Double, overlap: Double, pictures: Int, truePositives: Int, falsePositives: Int, falseNegatives: Int
    ) {
        self.confidence = confidence
        self.overlap = overlap
        self.pictures = pictures
        self.truePositives = truePositives
        self.falsePositives = falsePositives
        self.falseNegatives = falseNegatives
    }

    private static func share(_ part: Int, _ whole: Int) -> Double? { whole > 0 ? Double(part) / Double(whole) : nil }
}

extension OperatingPoint {
    private enum CodingKeys: String, CodingKey {
        case confidence, overlap, pictures, precision, recall, f1
        case truePositives = "true_positives"
        case falsePositives = "false_positives"
        case falseNegatives = "false_negatives"
        case truePositiveRate = "true_positive_rate"
        case falsePositiveRate = "false_positive_rate"
        case falseNegativeRate = "false_negative_rate"
        case falsePositivesAPicture = "false_positives_per_picture"
        case missesAPicture = "misses_per_picture"
    }

    /// Reads the counts; the rates follow from them.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            confidence: try container.decode(Double.self, forKey: .confidence),
            overlap: try container.decode(Double.self, forKey: .overlap),
            pictures: try container.decode(Int.self, forKey: .pictures),
            truePositives: try container.decode(Int.self, forKey: .truePositives),
            falsePositives: try container.decode(Int.self, forKey: .falsePositives),
            falseNegatives: try container.decode(Int.self, forKey: .falseNegatives))
    }

    /// Writes counts and rates.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(confidence, forKey: .confidence)
        try container.encode(overlap, forKey: .overlap)
        try container.encode(pictures, forKey: .pictures)
        try container.encode(truePositives, forKey: .truePositives)
        try container.encode(falsePositives, forKey: .falsePositives)
        try container.encode(falseNegatives, forKey: .falseNegatives)
        try container.encode(precision, forKey: .precision)
        try container.encode(recall, forKey: .recall)
        try container.encode(f1, forKey: .f1)
        try container.encode(recall, forKey: .truePositiveRate)
        try container.encode(falsePositiveRate, forKey: .falsePositiveRate)
        try container.encode(falseNegativeRate, forKey: .falseNegativeRate)
        try container.encode(falsePositivesAPicture, forKey: .falsePositivesAPicture)
        try container.encode(missesAPicture, forKey: .missesAPicture)
    }
}
