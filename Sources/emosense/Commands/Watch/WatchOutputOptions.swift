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

    /// Declares the options.
    init() {}

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
