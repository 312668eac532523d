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

        /// COCO's at the overlap that faces were asked to have; `nil` in results that do not hold it.
        public let atOverlap: Estimate?

        /// The WIDER FACE benchmark's by subset; `nil` where the data set has no subsets.
        public let wider: WIDERFaceScores?

        private enum CodingKeys: String, CodingKey {
            case coco, coco50, coco75, voc, wider
            case atOverlap = "at_overlap"
        }
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

        /// Scores of all detections that found a face at the overlap asked for, however unsure, the surest first; `nil`
        /// in results that do not hold them.
        public let rightScores: [Double]?

        /// Scores of all detections that did not, likewise.
        public let wrongScores: [Double]?

        private enum CodingKeys: String, CodingKey {
            case name, found, missed, wrong
            case rightScores = "right_scores"
            case wrongScores = "wrong_scores"
        }

        /// Describes what was found in a picture.
        ///
        /// - Parameters:
        ///   - name: Name of the picture in its data set.
        ///   - found: Faces that were found.
        ///   - missed: Faces that were missed.
        ///   - wrong: Detections that are wrong.
        ///   - rightScores: Scores of all detections that found a face.
        ///   - wrongScores: Scores of all detections that did not.
        public init(
            name: String, found: Int, missed: Int, wrong: Int, rightScores: [Double]? = nil,
            wrongScores: [Double]? = nil
        ) {
            self.name = name
            self.found = found
            self.missed = missed
            self.wrong = wrong
            self.rightScores = rightScores
            self.wrongScores = wrongScores
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
