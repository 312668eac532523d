public import EmoSenseCore

/// Reads frames that a program gets by itself, one after the other: of a browser's camera, of a game, of a simulation.
///
///     var reader = FrameReader(pipeline: pipeline, video: video)
///     let reading = try await reader.read(VideoFrame(image: image, number: 0, time: 0, video: video))
///
/// Faces are followed and their expressions smoothed as in `MoodPipeline.readings(of:)`; `VideoTimeline` adds the readings up.
public struct FrameReader: Sendable {
    private let pipeline: MoodPipeline
    private let source: String
    private var tracker: MoodTracker
    private var pace: DetectionPace

    /// Starts before the first frame.
    ///
    /// - Parameters:
    ///   - pipeline: Finds and reads the faces.
    ///   - video: What is known of the source; without a frame rate, 25 frames in a second are expected.
    ///   - settings: How the frames are read; which of them, and from where, is up to the caller.
    public init(pipeline: MoodPipeline, video: VideoProperties, settings: VideoSettings = VideoSettings()) {
        self.pipeline = pipeline
        source = video.name
        let rate = video.frameRate ?? 25
        tracker = MoodTracker(source: video.name, pipeline: pipeline, settings: settings, frameRate: rate)
        pace = DetectionPace(settings.pace, frameRate: rate, isLive: video.isLive)
    }

    /// How often faces are looked for, as far as is known yet.
    public var detection: VideoSummary.Detection { pace.summary }

    /// Reads the next frame.
    ///
    /// - Throws: `CancellationError`, or what a stage of the pipeline throws; the frame then counts as not there.
    public mutating func read(_ frame: VideoFrame) async throws -> FrameReading {
        guard pace.searchesNext() else { return tracker.read(frame, found: nil) }
        let picture = Picture(source: source, image: frame.image, decodeMilliseconds: frame.decodeMilliseconds)
        let found = try await pipeline.readFaces(in: picture)
        pace.note(
            cost: (found.timing.detect + found.timing.recognize + frame.decodeMilliseconds) / 1e3,
            plain: frame.decodeMilliseconds / 1e3)
        return tracker.read(frame, found: found)
    }
}
