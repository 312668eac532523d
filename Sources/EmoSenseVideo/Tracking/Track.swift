public import EmoSenseCore

/// One face, followed from frame to frame.
public struct Track: Sendable, Hashable {
    /// What is known of a track's face at this moment.
    public enum State: Sendable, Hashable {
        /// Found once; one more frame decides whether it is a face.
        case tentative
        /// In sight.
        case visible
        /// Out of sight, but not for long.
        case lost
    }

    /// Number of the track, from 1, in the order in which tracks became sure; `nil` while it is tentative.
    public internal(set) var number: Int?

    /// Whether the face is in sight.
    public internal(set) var state: State

    /// The detector's confidence when the face was last found, 0...1.
    public internal(set) var confidence: Float

    /// Step at which the face was first found.
    public let firstStep: Int

    /// Step at which the face was last found.
    public internal(set) var lastStep: Int

    /// Where the face was last found.
    public internal(set) var lastBox: Box

    /// Whether the scene has changed since: the track then goes on only where a face lies in the very same place.
    var isCut = false

    var motion: KalmanBox

    /// What tells tracks apart before they have a number.
    let serial: Int

    init(_ face: Face, serial: Int, step: Int) {
        self.serial = serial
        state = .tentative
        confidence = face.confidence
        firstStep = step
        lastStep = step
        lastBox = face.box
        motion = KalmanBox(face.box)
    }

    /// Where the face is, or would be if it went on as before.
    public var box: Box { motion.box }

    /// Steps from the first to the last time that the face was found.
    var age: Int { lastStep - firstStep }
}
