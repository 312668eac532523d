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
    private var pursuit: Pursuit
    private var readings: TrackReadings

    /// Starts before the first frame.
    ///
    /// - Parameters:
    ///   - pipeline: Finds and reads the faces.
    ///   - video: What is known of the source; without a frame rate, 25 frames in a second are expected.
    ///   - settings: How the frames are read; which of them, and from where, is up to the caller.
    public init(pipeline: MoodPipeline, video: VideoProperties, settings: VideoSettings = VideoSettings()) {
        search = FaceSearch(pipeline: pipeline, source: video.name)
        readings = TrackReadings(source: video.name, pipeline: pipeline, memory: settings.memory)
        pursuit = Pursuit(of: video, settings: settings, sampling: .all)
    }

    /// How often faces are looked for, as far as is known yet.
    public var detection: VideoSummary.Detection { pursuit.pace.summary }

    /// Reads the next frame.
    ///
    /// - Throws: `CancellationError`, or what a stage of the pipeline throws; the frame then counts as not there.
    public mutating func read(_ frame: VideoFrame) async throws -> FrameReading {
        var (next, faces, timing) = (self, [TrackedFace](), (detect: Double, recognize: Double)?.none)
        next.pursuit.follower.advance(to: frame)
        if next.pursuit.searchesNext() {
            let found = try await search.find(in: frame)
            let assignment = next.pursuit.follower.assign(found.faces ?? [], time: frame.time)
            let read = try await search.read(assignment, of: found, next.pursuit.follower)
            faces = next.readings.take(read)
            timing = read.search
        } else {
            faces = next.readings.follow(next.pursuit.follower.places)
        }
        next.pursuit.note(frame, search: timing)
        self = next
        return readings.reading(of: frame, faces: faces, search: timing)
    }
}
