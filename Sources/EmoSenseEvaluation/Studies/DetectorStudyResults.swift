public import EmoSenseCore

/// How several detectors find faces in the same pictures, and how fast.
public struct DetectorStudyResults: Sendable, Hashable, Codable {
    /// The confidence at which a detector's precision and recall are best together.
    public struct BestPoint: Sendable, Hashable, Codable {
        /// Smallest confidence that counts, 0...1.
        public let confidence: Double

        /// Share of the detections that are right, 0...1.
        public let precision: Double

        /// Share of the faces that were found, 0...1.
        public let recall: Double

        /// Harmonic mean of the two, the largest that any confidence gives.
        public let f1: Double
    }

    /// One detector.
    public struct Entry: Sendable, Hashable, Codable {
        /// Which model it is.
        public let model: ModelIdentity

        /// Average precisions; those at the overlap asked for rank the detectors.
        public let metrics: DetectionResults.AveragePrecisions

        /// Its average precision less that of the best, at the overlap asked for, with its paired bootstrap interval; `nil`
        /// for the best itself.
        public let behind: Estimate?

        /// What counts at the confidence asked for.
        public let operatingPoint: OperatingPoint

        /// The confidence that suits it best, at the overlap asked for; `nil` where nothing was found.
        public let best: BestPoint?

        /// The faces by size at the confidence that suits it best, the smallest first.
        public let sizes: [DetectionResults.SizeResult]

        /// Precision against recall at the overlap asked for, thinned for drawing; `nil` without faces.
        public let curve: PrecisionRecallCurve?

        /// How long finding takes for a picture; `nil` where nothing was searched anew.
        public let time: StageTiming?

        private enum CodingKeys: String, CodingKey {
            case model, metrics, behind, best, sizes, curve, time
            case operatingPoint = "operating_point"
        }
    }

    /// Smallest intersection over union of a face that counts as found.
    public let overlap: Double

    /// The detectors, the best first.
    public let entries: [Entry]

    /// What the best found in every picture, at the confidence that suits it best.
    public let items: [DetectionResults.Item]
}
