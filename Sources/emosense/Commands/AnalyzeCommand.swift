import EmoSense

/// Reads the mood of pictures.
struct AnalyzeCommand: AsyncParsableCommand {
    /// What help says.
    static let configuration = CommandConfiguration(
        commandName: "analyze",
        abstract: "Read the mood of each picture",
        discussion: """
            Finds every face, reads its expression and combines the faces into one mood. Folders are searched with all \
            folders within them. Data goes to standard output, everything else to standard error; a picture that \
            cannot be read is reported and the others are read all the same.

            Examples:
              emosense analyze team.jpg                          one picture
              emosense analyze photos/ --annotate marked         a folder, with the faces drawn in
              emosense analyze photos/ --report mood.html        one page to look at and pass on
              emosense analyze 'photos/2024*/*.jpg' --format csv one row a face, for a spreadsheet
              emosense analyze --format json - < team.jpg        a picture from another program
            """)

    /// Pictures, folders, patterns, or `-`.
    @Argument(
        help: ArgumentHelp(
            "Pictures, folders, patterns such as 'photos/*.jpg', or - for a picture on standard input",
            valueName: "path"),
        completion: .file())
    var paths: [String]

    /// Which faces are read, and how.
    @OptionGroup(title: "Faces and mood") var pipeline: PipelineOptions

    /// What is written.
    @OptionGroup(title: "Output") var output: OutputOptions

    /// How networks run.
    @OptionGroup(title: "Computing") var compute: ComputeOptions

    /// How much is said.
    @OptionGroup(title: "Messages") var talk: ConsoleOptions

    /// Declares the arguments.
    init() {}

    /// Checks that standard input is asked for once at most.
    mutating func validate() throws {
        if paths.count(where: { $0 == "-" }) > 1 {
            throw ValidationError("`-` can be given only once: standard input holds one picture")
        }
    }

    /// Reads every picture, writes what was asked for, and says what cannot be done.
    mutating func run() async throws {
        let console = talk.makeConsole()
        let sources = Array(PictureSources(paths))
        let configuration = try pipeline.configuration(compute: compute, pictures: sources.count)
        let moodPipeline = try MoodPipeline.standard(configuration)
        let preparation = Task { try? await moodPipeline.prepare() }
        defer { preparation.cancel() }
        console.detail("finding faces with \(pipeline.detector), reading them with \(pipeline.recognizer)")
        var session = try AnalysisSession(
            command: self, sources: sources, console: console, thresholds: moodPipeline.thresholds)
        let jobs = compute.jobs ?? (sources.count == 1 ? 1 : 2 * configuration.threadCount)
        let finish = session.artist.finish
        do {
            for try await picture in moodPipeline.readings(of: sources, jobs: jobs, finish: finish) {
                try session.take(picture)
            }
        } catch {
            try session.end()
            throw error
        }
        try session.end()
        if session.hasFailures { throw ExitCode.failure }
    }
}
