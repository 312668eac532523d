import EmoSenseCore

/// The faces of one video while it is read: their tracks, and how often they are looked for.
struct Pursuit: Sendable {
    /// Decides in which frames faces are looked for.
    private(set) var pace: DetectionPace

    /// Says which faces belong to which tracks.
    var follower: FaceFollower

    private static let assumedRate = 25.0

    /// Starts before the first frame.
    ///
    /// - Parameters:
    ///   - video: What is known of the source; without a frame rate, 25 frames in a second are expected.
    ///   - settings: How it is read.
    ///   - sampling: Which of its frames come.
    init(of video: VideoProperties, settings: VideoSettings, sampling: FrameSampling) {
        let rate = sampling.rate(of: video.frameRate ?? Self.assumedRate)
        pace = DetectionPace(settings.pace, frameRate: rate, isLive: video.isLive)
        follower = FaceFollower(patience: settings.patience, frameRate: rate, rest: pace.rest)
    }

    /// Whether faces are looked for in the next frame.
    mutating func searchesNext() -> Bool { pace.searchesNext() }

    /// Notes that a frame is read.
    ///
    /// - Parameters:
    ///   - frame: The frame.
    ///   - search: Milliseconds that finding and reading its faces took; `nil` where none were looked for.
    ///   - jobs: Frames that are searched at once.
    mutating func note(_ frame: VideoFrame, search: (detect: Double, recognize: Double)?, jobs: Int = 1) {
        pace.note(
            time: frame.time, decode: frame.decodeMilliseconds / 1e3,
            search: search.map { ($0.detect + $0.recognize) / 1e3 / Double(jobs) })
    }
}
