import EmoSense
import EmoSenseEvaluation
import Foundation

/// What an evaluation writes, and where.
struct EvaluationOutputOptions: ParsableArguments, Sendable {
    /// What goes to standard output.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case table
        case json
    }

    /// What goes to standard output; a table on a terminal and JSON in a pipe when `nil`.
    @Option(
        help: ArgumentHelp(
            "What goes to standard output; unless given, table on a terminal and json in a pipe", valueName: "format"))
    var format: Format?

    /// File for one page with every number and chart.
    @Option(
        help: ArgumentHelp(
            "Write one self-contained page with tables, charts, the worst mistakes and how it was made",
            valueName: "file.html"), completion: .file(extensions: ["html"]))
    var report: String?

    /// Folder for the charts.
    @Option(help: ArgumentHelp("Write each chart as SVG and PNG", valueName: "dir"), completion: .directory)
    var charts: String?

    /// Declares the options.
    init() {}

    /// Checks that files and folders are named.
    mutating func validate() throws {
        if report == "" { throw ValidationError("`--report` needs the name of a file") }
        if charts == "" { throw ValidationError("`--charts` needs the name of a folder") }
    }

    /// Writes the numbers to standard output.
    func write(_ evaluation: Evaluation, style: Style) throws {
        switch format ?? (StandardStream.output.isTerminal ? .table : .json) {
        case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            try StandardOutput.shared.write(String(decoding: try encoder.encode(evaluation), as: UTF8.self) + "\n")
        case .table:
            try StandardOutput.shared.write(EvaluationTable(style: style).text(evaluation))
        }
        try StandardOutput.shared.flush()
    }
}
