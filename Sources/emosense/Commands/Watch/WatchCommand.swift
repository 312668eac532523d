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
              emosense watch party.mp4 --annotate marked.mp4 --report party.html
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

    /// What is being written needs its end to be of use.
    var grace: Grace { .finishing(within: .seconds(20)) }

    /// Declares the arguments.
    init() {}

    /// Reads the video, writes what was asked for, and says what cannot be done.
    mutating func run() async throws {
        let console = talk.makeConsole()
        let source = try video.source(named: source)
        let configuration = try pipeline.configuration(compute: compute, pictures: source.isLive ? 1 : Int.max)
        let moodPipeline = try MoodPipeline.standard(configuration)
        console.detail("finding faces with \(pipeline.detector), reading them with \(pipeline.recognizer)")
        var settings = video.settings(jobs: compute.jobs ?? configuration.threadCount)
        // A face that is only looked for now and then would be seen before it is hidden.
        if output.anonymize != nil, settings.pace == .automatic { settings.pace = .every(1) }
        var session = try WatchSession(
            command: self, pipeline: moodPipeline, source: source, settings: settings, console: console)
        var frames = moodPipeline.frames(of: source, settings: settings).makeAsyncIterator()
        var problem: UnreadableVideoError?
        do {
            while let frame = try await frames.next() { try await session.take(frame, from: frames) }
        } catch let error as UnreadableVideoError {
            problem = error
        } catch {
            try await session.end(problem: nil, isWhole: false)
            throw error
        }
        try await session.end(problem: problem, isWhole: problem == nil)
        if session.hasFailures { throw ExitCode.failure }
    }
}
