import EmoSenseCore

/// Says which faces of a frame belong to which tracks, and which of them are to be read.
struct FaceFollower: Sendable {
    /// A face that is where its motion takes it.
    struct Place: Sendable {
        /// Number of its track.
        let track: Int
        /// Where it is, with the detector's confidence when it was last found.
        let face: Face
    }

    /// The faces that were found in a frame, each with its track.
    struct Assignment: Sendable {
        /// The faces.
        let found: [FoundFace]
        /// Number of each face's track; `nil` where it has none, or none yet.
        let tracks: [Int?]
        /// Whether each face's expression is to be read.
        let isWanted: [Bool]
    }

    private var tracker: ByteTracker
    private var scene = SceneChange()

    /// Whether the frame at hand shows another scene than the one before.
    private(set) var hasCut = false

    private let rest: Double
    private var lastRead: [Int: Double] = [:]

    /// Starts before the first frame.
    ///
    /// - Parameters:
    ///   - patience: Seconds that a face may be out of sight before its track ends.
    ///   - frameRate: Frames in a second that are looked at.
    ///   - rest: Seconds after which a face's expression is read again.
    init(patience: Double, frameRate: Double, rest: Double) {
        let steps = Int((patience * frameRate).rounded())
        tracker = ByteTracker(
            settings: TrackerSettings(patience: max(1, min(steps, 100_000)), recovery: TrackRecovery()))
        self.rest = rest
    }

    /// The faces in sight, where their motion takes them.
    var places: [Place] {
        tracker.visible.compactMap { track in
            track.number.map { Place(track: $0, face: Face(box: track.box, confidence: track.confidence)) }
        }
    }

    /// Where faces would be that were just lost from sight.
    var lost: [Box] { tracker.tracks.filter { $0.state == .lost }.map(\.box) }

    /// Numbers of the tracks that have not ended.
    var known: Set<Int> { Set(tracker.tracks.compactMap(\.number)) }

    /// Goes on to a frame.
    ///
    /// - Parameters:
    ///   - frame: The frame.
    ///   - steps: How many frames on it is.
    mutating func advance(to frame: VideoFrame, steps: Int = 1) {
        hasCut = scene.isCut(frame.image)
        if hasCut { tracker.cut() }
        for _ in 0..<steps { tracker.predict() }
    }

    /// Goes on to the frame of another follower, so many frames later in the same scene.
    mutating func catchUp(with present: FaceFollower, steps: Int) {
        scene = present.scene
        for _ in 0..<steps { tracker.predict() }
    }

    /// Gives the faces of the frame at hand to their tracks.
    mutating func assign(_ found: [FoundFace], time: Double) -> Assignment {
        let tracks = tracker.update(with: found.map(\.face))
        let isWanted = zip(found, tracks).map { face, track -> Bool in
            guard face.droppedBy == nil, let track else { return false }
            // A millisecond less than the rest, as time stamps are rounded.
            if let last = lastRead[track], time - last < rest - 0.001 { return false }
            lastRead[track] = time
            return true
        }
        let known = known
        lastRead = lastRead.filter { known.contains($0.key) }
        return Assignment(found: found, tracks: tracks, isWanted: isWanted)
    }
}
