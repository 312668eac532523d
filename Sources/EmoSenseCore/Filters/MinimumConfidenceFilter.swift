/// Drops faces that the detector is not sure of.
public struct MinimumConfidenceFilter: FaceFilter {
    /// Always `min-confidence`.
    public let name = "min-confidence"

    /// Smallest confidence that stays, 0...1.
    public let confidence: Float

    /// Keeps faces with at least this confidence.
    public init(confidence: Float = 0.5) { self.confidence = confidence }

    /// Whether the detector is sure enough.
    public func keeps(_ face: Face, in picture: Picture) -> Bool { face.confidence >= confidence }
}
