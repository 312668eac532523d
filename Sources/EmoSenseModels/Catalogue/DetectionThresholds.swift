/// When a detector takes something for a face.
public struct DetectionThresholds: Sendable, Hashable, Codable {
    /// Score that a candidate must exceed, 0...1.
    public var confidence: Float

    /// Overlap, as intersection over union 0...1, above which the weaker of two candidates goes.
    public var iou: Float

    /// Most faces that are kept, the strongest first.
    public var maxDetections: Int

    private enum CodingKeys: String, CodingKey {
        case confidence, iou
        case maxDetections = "max_detections"
    }

    /// Sets when something is taken for a face.
    ///
    /// - Parameters:
    ///   - confidence: Score that a candidate must exceed, 0...1.
    ///   - iou: Overlap above which the weaker of two candidates goes, 0...1.
    ///   - maxDetections: Most faces that are kept.
    public init(confidence: Float = 0.25, iou: Float = 0.7, maxDetections: Int = 300) {
        self.confidence = confidence
        self.iou = iou
        self.maxDetections = maxDetections
    }
}
