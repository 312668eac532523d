import EmoSense
import EmoSenseEvaluation
import EmoSenseReports
import Foundation

/// Compares two evaluations of the same items.
struct CompareCommand: ParsableCommand {
    /// What help says.
    static let configuration = CommandConfiguration(
        commandName: "compare",
        abstract: "Say whether two evaluations of the same data differ by more than chance",
        discussion: """
            Both files are what `emosense evaluate ... --format json` wrote, on the same data by the same protocol. Numbers \
            are counted on the items that both have, with paired bootstrap intervals; answers are tested with McNemar's \
            exact test.

            Examples:
              emosense evaluate expressions fer2013.csv --recognizer fer --format json > fer.json
              emosense evaluate expressions fer2013.csv --recognizer hsemotion-b2-8 --format json > b2.json
              emosense compare fer.json b2.json
            """)

    /// The first evaluation.
    @Argument(
        help: ArgumentHelp("JSON of an evaluation", valueName: "first"), completion: .file(extensions: ["json"]))
    var first: String

    /// The second evaluation.
    @Argument(
        help: ArgumentHelp("JSON of another evaluation of the same data", valueName: "second"),
        completion: .file(extensions: ["json"]))
    var second: String

    /// Seed of all draws.
    @Option(help: ArgumentHelp("Seed of all draws; the same seed gives the same numbers", valueName: "n"))
    var seed = 1

    /// Draws behind each interval.
    @Option(help: ArgumentHelp("Draws behind each 95% interval; 0 for none", valueName: "n"))
    var draws = 1000

    /// What is written, and where.
    @OptionGroup(title: "Output") var output: EvaluationOutputOptions

    /// How much is said.
    @OptionGroup(title: "Messages") var talk: ConsoleOptions

    /// Declares the arguments.
    init() {}

    /// Checks that the counts make sense.
    mutating func validate() throws {
        if seed < 0 { throw ValidationError("`--seed` must not be negative") }
        if !(0...100_000).contains(draws) { throw ValidationError("`--draws` must lie between 0 and 100000") }
    }

    /// Reads both files and writes how they differ.
    mutating func run() throws {
        let console = talk.makeConsole()
        let pages = try EvaluationPages(report: output.report, charts: output.charts)
        let comparison = EvaluationComparison(bootstrap: Bootstrap(draws: draws, seed: UInt64(seed)))
        let evaluation = try comparison.compare((first, try read(first)), (second, try read(second)))
        try output.write(evaluation, style: talk.style(of: .output))
        try pages.writeReport(EvaluationReport(evaluation), console: console)
        try pages.writeCharts(of: evaluation, console: console)
    }

    private func read(_ path: String) throws -> Evaluation {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw DatasetError(path: path, reason: "it is not there, or may not be read")
        }
        do {
            return try JSONDecoder().decode(Evaluation.self, from: data)
        } catch {
            throw DatasetError(
                path: path, reason: "it is not what `emosense evaluate ... --format json` writes")
        }
    }
}
