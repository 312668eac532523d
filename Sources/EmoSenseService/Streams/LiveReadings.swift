import EmoSense
import EmoSenseReports
import EmoSenseVideo

/// Reads the frames of one live stream, one after the other, and adds them up.
actor LiveReadings {
    /// What one frame gave.
    struct Outcome: Sendable {
        /// Its line.
        let line: String

        /// Lines of what it completed: seconds and moments.
        let completed: String

        /// Whether it could be read.
        let isRead: Bool
    }

    /// What results call the video.
    static let source = "stream"

    private let pipeline: MoodPipeline
    private let decoder: ImageDecoder
    private let options: LiveOptions
    private var reader: FrameReader?
    private var video: VideoProperties?
    private var timeline: VideoTimeline
    private var frames = VideoJSONLinesWriter(granularity: .frame)
    private var seconds = VideoJSONLinesWriter(granularity: .second)

    /// Starts before the first frame.
    init(pipeline: MoodPipeline, decoder: ImageDecoder, options: LiveOptions) {
        self.pipeline = pipeline
        self.decoder = decoder
        self.options = options
        timeline = VideoTimeline(pipeline: pipeline)
    }

    /// Reads the next frame.
    func read(_ frame: LiveFrame) async -> Outcome {
        do {
            let picture = try decoder.decode(frame.bytes, source: Self.source)
            let video = VideoProperties(
                name: Self.source, width: picture.image.width, height: picture.image.height,
                frameRate: options.frameRate, duration: nil, codec: "pictures", isLive: true)
            self.video = video
            // A local copy: nothing else reads while this frame is read, but the compiler cannot know.
            var reader = self.reader ?? FrameReader(pipeline: pipeline, video: video, settings: options.settings)
            let reading = try await reader.read(
                VideoFrame(
                    image: picture.image, number: frame.number, time: frame.time, arrival: frame.arrival,
                    decodeMilliseconds: picture.decodeMilliseconds ?? 0, video: video))
            self.reader = reader
            let completed = timeline.take(reading)
            let lines =
                try completed.seconds.map { try seconds.write($0) }
                + completed.moments.map { try LiveLine.moment($0) }
            return Outcome(line: try frames.write(reading), completed: lines.joined(), isRead: true)
        } catch {
            return Outcome(line: LiveLine.failure(error, of: frame), completed: "", isRead: false)
        }
    }

    /// Ends the video.
    ///
    /// - Parameter dropped: Frames that were not read because a newer one came.
    /// - Returns: The lines of the last second and of the whole; none where no frame was read.
    func finish(dropped: Int) -> String {
        guard let video, let detection = reader?.detection else { return "" }
        let (second, summary) = timeline.finish(video: video, detection: detection, dropped: dropped)
        do {
            return try (second.map { try seconds.write($0) } ?? "") + frames.write(summary)
        } catch {
            return ""
        }
    }
}
