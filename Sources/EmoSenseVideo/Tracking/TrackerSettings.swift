/// When faces of different frames are taken for the same one.
public struct TrackerSettings: Sendable, Hashable {
    /// Confidence from which a detection counts as sure, 0...1: it is matched first.
    public var sure: Float

    /// Confidence above which an unsure detection may still continue a track, 0...1.
    public var unsure: Float

    /// Confidence from which an unmatched detection begins a track, 0...1.
    public var new: Float

    /// Largest cost of a first match: one minus the overlap times the detection's confidence.
    public var matchLimit: Double

    /// Whether a first match costs less for a surer detection.
    public var usesConfidence: Bool

    /// Steps that a face may be out of sight before its track ends.
    public var patience: Int

    /// How a face is found again that plain ByteTrack would take for a new one; `nil` for plain ByteTrack.
    public var recovery: TrackRecovery?

    /// Sets the thresholds; the defaults are those of plain ByteTrack as Ultralytics sets them, but for the first.
    ///
    /// - Parameters:
    ///   - sure: Confidence of a sure detection; half, as everywhere in EmoSense.
    ///   - unsure: Confidence above which a detection continues a track.
    ///   - new: Confidence that begins a track.
    ///   - matchLimit: Largest cost of a first match.
    ///   - usesConfidence: Whether confidence lowers that cost.
    ///   - patience: Steps out of sight before a track ends.
    ///   - recovery: How a face is found again that plain ByteTrack would take for a new one; `nil` for plain ByteTrack.
    public init(
        sure: Float = 0.5, unsure: Float = 0.1, new: Float = 0.5, matchLimit: Double = 0.8, usesConfidence: Bool = true,
        patience: Int = 30, recovery: TrackRecovery? = nil
    ) {
        self.sure = sure
        self.unsure = unsure
        self.new = new
        self.matchLimit = matchLimit
        self.usesConfidence = usesConfidence
        self.patience = patience
        self.recovery = recovery
    }
}
