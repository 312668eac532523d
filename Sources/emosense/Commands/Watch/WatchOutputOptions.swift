import EmoSense
import EmoSenseReports

/// The formats in which the readings of a video can be written.
enum WatchFormat: String, CaseIterable, ExpressibleByArgument {
    /// Text for people at a terminal.
    case table
    /// One JSON object a line.
    case jsonl
}

/// What `watch` writes, and where.
struct WatchOutputOptions: ParsableArguments, Sendable {
    /// What goes to standard output; a table on a terminal and one JSON object a line in a pipe when `nil`.
    @Option(
        help: ArgumentHelp(
            "What goes to standard output; unless given, table on a terminal and jsonl in a pipe", valueName: "format"))
    var format: WatchFormat?

    /// What gets a line of its own.
    @Option(help: ArgumentHelp("Write a line for each frame, each second, or the whole video alone", valueName: "what"))
    var each = VideoGranularity.second

    /// File for the video with what was read drawn in.
    @Option(
        help: ArgumentHelp(
            "Write the video with its faces, expressions and the mood over time drawn in, its sound kept",
            valueName: "file.mp4"),
        completion: .file(extensions: ["mp4", "mkv", "mov", "webm"]))
    var annotate: String?

    /// File for one page with the mood over time.
    @Option(
        help: ArgumentHelp(
            "Write one self-contained page with the mood over time, the moments of change and every face",
            valueName: "file.html"),
        completion: .file(extensions: ["html"]))
    var report: String?

    /// How faces are hidden in every picture that is written.
    @Option(help: ArgumentHelp("Hide the faces in every picture that is written", valueName: "how"))
    var anonymize: Anonymization?

    /// Declares the options.
    init() {}

    /// Checks that files are named.
    mutating func validate() throws {
        if annotate == "" { throw ValidationError("`--annotate` needs the name of a file") }
        if report == "" { throw ValidationError("`--report` needs the name of a file") }
    }

    /// Writes in the format that was asked for, or in the one that suits standard output.
    func writer(usesColor: Bool) -> any VideoWriter {
        switch format ?? (StandardStream.output.isTerminal ? .table : .jsonl) {
        case .jsonl: VideoJSONLinesWriter(granularity: each)
        case .table:
            VideoTableWriter(
                granularity: each,
                style: TableStyle(
                    width: TerminalSize.columns(of: .output),
                    usesColor: usesColor && Style(isTerminal: StandardStream.output.isTerminal) != .plain))
        }
    }
}
