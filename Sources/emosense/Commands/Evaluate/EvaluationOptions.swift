import EmoSense
import EmoSenseEvaluation

/// What all evaluations have in common.
struct EvaluationOptions: ParsableArguments, Sendable {
    /// How many items are measured; all when `nil`.
    @Option(help: ArgumentHelp("Measure so many items, drawn at random; all unless given", valueName: "n"))
    var limit: Int?

    /// Seed of all draws.
    @Option(help: ArgumentHelp("Seed of all draws; the same seed gives the same numbers", valueName: "n"))
    var seed = 1

    /// Draws behind each interval.
    @Option(help: ArgumentHelp("Draws behind each 95% interval; 0 for none", valueName: "n"))
    var draws = 1000

    /// File that keeps what is done, so that an interrupted evaluation goes on.
    @Option(
        help: ArgumentHelp(
            "Keep what is done in a file; the same command goes on from there after an interruption",
            discussion: "The file holds readings, and is taken away when the evaluation is whole.", valueName: "file"),
        completion: .file())
    var resume: String?

    /// How many mistakes the report shows.
    @Option(
        help: ArgumentHelp(
            "Mistakes that the report shows with their pictures; 0 keeps pictures out of it",
            valueName: "n"))
    var mistakes = 24

    /// What is written, and where.
    @OptionGroup var output: EvaluationOutputOptions

    /// Declares the options.
    init() {}

    /// How intervals are made.
    var bootstrap: Bootstrap { Bootstrap(draws: draws, seed: UInt64(max(0, seed))) }

    /// Checks that the counts make sense and that files are named.
    mutating func validate() throws {
        if let limit, limit < 1 { throw ValidationError("`--limit` must be at least 1") }
        if seed < 0 { throw ValidationError("`--seed` must not be negative") }
        if !(0...100_000).contains(draws) { throw ValidationError("`--draws` must lie between 0 and 100000") }
        if !(0...1000).contains(mistakes) { throw ValidationError("`--mistakes` must lie between 0 and 1000") }
        if resume == "" { throw ValidationError("`--resume` needs the name of a file") }
    }
}
