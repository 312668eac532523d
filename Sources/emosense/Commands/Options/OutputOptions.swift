import EmoSense
import EmoSenseReports

/// What is written, and where.
struct OutputOptions: ParsableArguments, Sendable {
    /// What goes to standard output; a table on a terminal and one JSON object a line in a pipe when `nil`.
    @Option(
        help: ArgumentHelp(
            "What goes to standard output; unless given, table on a terminal and jsonl in a pipe",
            valueName: "format"))
    var format: ReadingFormat?

    /// Folder for pictures with what was read drawn in.
    @Option(
        help: ArgumentHelp("Write each picture with its faces, expressions and mood drawn in", valueName: "dir"),
        completion: .directory)
    var annotate: String?

    /// File for one page with every picture, chart and number.
    @Option(
        help: ArgumentHelp(
            "Write one self-contained page with every picture, chart and number", valueName: "file.html"),
        completion: .file(extensions: ["html"]))
    var report: String?

    /// How faces are hidden in every picture that is written.
    @Option(help: ArgumentHelp("Hide the faces in every picture that is written", valueName: "how"))
    var anonymize: Anonymization?

    /// Declares the options.
    init() {}

    /// The format that was asked for, or the one that suits standard output.
    var chosenFormat: ReadingFormat { format ?? (StandardStream.output.isTerminal ? .table : .jsonl) }

    /// Checks that files and folders are named.
    mutating func validate() throws {
        if annotate == "" { throw ValidationError("`--annotate` needs the name of a folder") }
        if report == "" { throw ValidationError("`--report` needs the name of a file") }
    }
}
