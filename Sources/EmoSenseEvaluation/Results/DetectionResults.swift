/// How well faces were found.
public struct DetectionResults: Sendable, Hashable, Codable {
    /// Average precisions, 0...1.
    public struct AveragePrecisions: Sendable, Hashable, Codable {
        /// COCO's, the mean over the overlaps .50:.05:.95.
        public let coco: Estimate

        /// COCO's at an overlap of .50.
        public let coco50: Estimate

        /// COCO's at an overlap of .75.
        public let coco75: Estimate

        /// PASCAL VOC's at an overlap of .50, over the whole curve.
        public let voc: Estimate

        /// The WIDER FACE benchmark's by subset; `nil` where the data set has no subsets.
        public let wider: WIDERFaceScores?
    }

    /// Average precisions of the WIDER FACE benchmark, 0...1.
    public struct WIDERFaceScores: Sendable, Hashable, Codable {
        /// The easy subset.
        public let easy: Double?

        /// The medium subset.
        public let medium: Double?

        /// The hard subset.
        public let hard: Double?

        /// Names the three numbers.
        public init(easy: Double?, medium: Double?, hard: Double?) {
            self.easy = easy
            self.medium = medium
            self.hard = hard
        }
    }

    /// The faces of one range of sizes.
    public struct SizeResult: Sendable, Hashable, Codable {
        /// Smallest larger side of the faces, in pixels.
        public let from: Double

        /// Pixels that the larger side stays below; `nil` for the largest faces.
        public let below: Double?

        /// How many faces there are.
        public let faces: Int

        /// Share of the faces that were found at the confidence asked for, 0...1; `nil` without faces.
        public let recall: Double?

        /// COCO's average precision at an overlap of .50 over these faces, 0...1; `nil` without faces.
        public let coco50: Double?
    }

    /// One picture.
    public struct Item: Sendable, Hashable, Codable {
        /// Name of the picture in its data set.
        public let name: String

        /// Faces that were found.
        public let found: Int

        /// Faces that were missed.
        public let missed: Int

        /// Detections that are wrong.
        public let wrong: Int

        /// Describes what was found in a picture.
        public init(name: String, found: Int, missed: Int, wrong: Int) {
            self.name = name
            self.found = found
            self.missed = missed
            self.wrong = wrong
        }
    }

    /// Average precisions.
    public let metrics: AveragePrecisions

    /// What counts when every detection counts that is at least so sure.
    public let operatingPoint: OperatingPoint

    /// The faces by size, the smallest first.
    public let sizes: [SizeResult]

    /// Precision against recall at an overlap of .50, thinned for drawing; `nil` without faces.
    public let curve: PrecisionRecallCurve?

    /// How long the stages take.
    public let timings: [StageTiming]

    /// Every picture, in the order of the data set.
    public let items: [Item]

    private enum CodingKeys: String, CodingKey {
        case metrics, sizes, curve, timings, items
        case operatingPoint = "operating_point"
    }
}
