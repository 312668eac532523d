/// When a detector takes something for a face.
public struct DetectionThresholds: Sendable, Hashable, Codable {
    /// Score that a candidate must exceed, 0...1.
    public var confidence: Float

    /// Overlap, as intersection over union 0...1, above which the weaker of two candidates goes.
    public var iou: Float

    /// How overlap is counted.
    public var overlap: BoxOverlap

    /// Most candidates that are looked at, the strongest first; `nil` for all.
    public var maxCandidates: Int?

    /// Most faces that are kept, the strongest first.
    public var maxDetections: Int

    private enum CodingKeys: String, CodingKey {
        case confidence, iou, overlap
        case maxCandidates = "max_candidates"
        case maxDetections = "max_detections"
    }

    /// Sets when something is taken for a face.
    ///
    /// - Parameters:
    ///   - confidence: Score that a candidate must exceed, 0...1.
    ///   - iou: Overlap above which the weaker of two candidates goes, 0...1.
    ///   - overlap: How overlap is counted.
    ///   - maxCandidates: Most candidates that are looked at.
    ///   - maxDetections: Most faces that are kept.
    public init(
        confidence: Float = 0.25, iou: Float = 0.7, overlap: BoxOverlap = .area, maxCandidates: Int? = nil,
        maxDetections: Int = 300
    ) {
        self.confidence = confidence
        self.iou = iou
        self.overlap = overlap
        self.maxCandidates = maxCandidates
        self.maxDetections = maxDetections
    }

    /// Reads thresholds; plain areas and no limit of candidates where the card does not say.
    public init(from decoder: any Decoder) throws {
        let thresholds = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            confidence: try thresholds.decode(Float.self, forKey: .confidence),
            iou: try thresholds.decode(Float.self, forKey: .iou),
            overlap: try thresholds.decodeIfPresent(BoxOverlap.self, forKey: .overlap) ?? .area,
            maxCandidates: try thresholds.decodeIfPresent(Int.self, forKey: .maxCandidates),
            maxDetections: try thresholds.decode(Int.self, forKey: .maxDetections))
    }
}
