import EmoSense
import EmoSenseReports
import EmoSenseVideo

/// Reads the mood of a video, a camera or a stream over time.
struct WatchCommand: AsyncParsableCommand {
    /// What help says.
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Read the mood of a video, a camera or a stream over time",
        discussion: """
            Follows the faces from frame to frame and says how the mood of the group changes. A video is read to its \
            end; of a camera or stream the newest frame counts, until Ctrl-C. Where looking for faces in every frame \
            would be too slow to keep up, they are looked for in every few frames and followed between; the result \
            says so.

            Examples:
              emosense watch party.mp4                           a line a second, then the whole
              emosense watch talk.mkv --from 12:00 --to 15:00    three minutes of it
              emosense watch /dev/video0                         a camera
              emosense watch party.mp4 --each frame > party.jsonl
              ffmpeg -i talk.mov -f yuv4mpegpipe - | emosense watch -
            """)

    /// The video.
    @Argument(
        help: ArgumentHelp(
            "A video file, a camera such as /dev/video0, the address of a stream, or - for standard input",
            valueName: "source"),
        completion: .file())
    var source: String

    /// Which part of the video is read, and how.
    @OptionGroup(title: "Video") var video: VideoOptions

    /// Which faces are read, and how.
    @OptionGroup(title: "Faces and mood") var pipeline: PipelineOptions

    /// What is written.
    @OptionGroup(title: "Output") var output: WatchOutputOptions

    /// How networks run.
    @OptionGroup(title: "Computing") var compute: ComputeOptions

    /// How much is said.
    @OptionGroup(title: "Messages") var talk: ConsoleOptions

    /// Declares the arguments.
    init() {}

    /// Reads the video, writes what was asked for, and says what cannot be done.
    mutating func run() async throws {
        let console = talk.makeConsole()
        let source = try video.source(named: source)
        let configuration = try pipeline.configuration(compute: compute, pictures: source.isLive ? 1 : Int.max)
        let moodPipeline = try MoodPipeline.standard(configuration)
        console.detail("finding faces with \(pipeline.detector), reading them with \(pipeline.recognizer)")
        let settings = video.settings(jobs: compute.jobs ?? configuration.threadCount)
        var session = WatchSession(command: self, pipeline: moodPipeline, source: source, console: console)
        var frames = moodPipeline.frames(of: source, settings: settings).makeAsyncIterator()
        do {
            while let frame = try await frames.next() { try session.take(frame, from: frames) }
        } catch let error as UnreadableVideoError {
            try session.end(problem: error)
            throw ExitCode.failure
        } catch {
            try session.end(problem: nil)
            throw error
        }
        try session.end(problem: nil)
    }
}
