import EmoSenseCore

/// How a face is found again that plain ByteTrack would take for a new one: after it was hidden, or where the detector's boxes
/// jump.
///
/// Three additions, each published with a tracker of its own. A lost track slows down, as the speed that a Kalman filter
/// learned from noisy boxes leads astray soon. What both matches of ByteTrack leave over is compared with where a track was
/// last *seen* too, not only with where it should be by now (OC-SORT; Cao et al., "Observation-centric SORT", 2023). And boxes
/// are grown before they are compared, so that near ones count although they do not overlap (C-BIoU; Yang et al., "Hard to
/// track objects with irregular motions and similar appearances? Make it easier by buffering the matching space", 2023).
public struct TrackRecovery: Sendable, Hashable {
    /// What is left of a lost track's speed after a step, 0...1.
    public var momentum: Double

    /// Share of its sides by which a box grows on every side before it is compared.
    public var buffer: Float

    /// Largest cost of a match: one minus the overlap of the grown boxes.
    public var matchLimit: Double

    /// How many times as tall one of the boxes may be as the other.
    public var tallest: Float

    /// Sets the thresholds.
    ///
    /// - Parameters:
    ///   - momentum: What is left of a lost track's speed after a step, 0...1.
    ///   - buffer: Share of its sides by which a box grows on every side.
    ///   - matchLimit: Largest cost of a match.
    ///   - tallest: How many times as tall one of the boxes may be as the other.
    public init(momentum: Double = 0.9, buffer: Float = 0.4, matchLimit: Double = 0.8, tallest: Float = 2.5) {
        self.momentum = momentum
        self.buffer = buffer
        self.matchLimit = matchLimit
        self.tallest = tallest
    }

    /// What it costs to take a face for the one of a track.
    func cost(of face: Box, for track: Track) -> Double {
        let grown = grow(face)
        let overlap = [track.box, track.lastBox].lazy
            .filter { max($0.height, face.height) <= tallest * min($0.height, face.height) }
            .map { Double(grow($0).intersectionOverUnion(grown)) }
        return 1 - (overlap.max() ?? 0)
    }

    private func grow(_ box: Box) -> Box {
        Box(
            x: box.x - buffer * box.width, y: box.y - buffer * box.height, width: (1 + 2 * buffer) * box.width,
            height: (1 + 2 * buffer) * box.height)
    }
}
