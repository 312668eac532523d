public import EmoSenseCore

/// Reads frames that a program gets by itself, one after the other: of a browser's camera, of a game, of a simulation.
///
///     var reader = FrameReader(pipeline: pipeline, video: video)
///     let reading = try await reader.read(VideoFrame(image: image, number: 0, time: 0, video: video))
///
/// Faces are followed and their expressions smoothed as in `MoodPipeline.readings(of:)`; `VideoTimeline` adds the readings up.
/// A frame in which faces are looked for waits for them.
public struct FrameReader: Sendable {
    private let search: FaceSearch
    private var follower: FaceFollower
    private var readings: TrackReadings
    private var pace: DetectionPace

    /// Starts before the first frame.
    ///
    /// - Parameters:
    ///   - pipeline: Finds and reads the faces.
    ///   - video: What is known of the source; without a frame rate, 25 frames in a second are expected.
    ///   - settings: How the frames are read; which of them, and from where, is up to the caller.
    public init(pipeline: MoodPipeline, video: VideoProperties, settings: VideoSettings = VideoSettings()) {
        let rate = video.frameRate ?? 25
        search = FaceSearch(pipeline: pipeline, source: video.name)
        readings = TrackReadings(source: video.name, pipeline: pipeline, memory: settings.memory)
        pace = DetectionPace(settings.pace, frameRate: rate, isLive: video.isLive)
        follower = FaceFollower(patience: settings.patience, frameRate: rate, rest: pace.rest)
    }

    /// How often faces are looked for, as far as is known yet.
    public var detection: VideoSummary.Detection { pace.summary }

    /// Reads the next frame.
    ///
    /// - Throws: `CancellationError`, or what a stage of the pipeline throws; the frame then counts as not there.
    public mutating func read(_ frame: VideoFrame) async throws -> FrameReading {
        var (next, faces, timing) = (self, [TrackedFace](), (detect: Double, recognize: Double)?.none)
        next.follower.advance(to: frame)
        if next.pace.searchesNext() {
            let found = try await search.find(in: frame)
            let assignment = next.follower.assign(found.faces ?? [], time: frame.time)
            let read = try await search.read(assignment, of: found, next.follower)
            faces = next.readings.take(read)
            timing = read.search
        } else {
            faces = next.readings.follow(next.follower.places)
        }
        next.pace.note(
            time: frame.time, decode: frame.decodeMilliseconds / 1e3,
            search: timing.map { ($0.detect + $0.recognize) / 1e3 })
        self = next
        return readings.reading(of: frame, faces: faces, search: timing)
    }
}
