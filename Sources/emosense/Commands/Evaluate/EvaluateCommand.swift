import EmoSense

/// The command that holds the evaluations.
struct EvaluateCommand: ParsableCommand {
    /// What help says.
    static let configuration = CommandConfiguration(
        commandName: "evaluate",
        abstract: "Measure how right the readings are, on data with known answers",
        discussion: """
            Every number comes with its protocol, how many items it is measured on, and a 95% bootstrap interval. What \
            cannot be measured is counted and named. Documentation/Evaluation.md has protocols and formulas.

            Examples:
              emosense evaluate expressions fer2013.csv --split PublicTest
              emosense evaluate group annotations.json --images photos
              emosense evaluate detection boxes.csv --images photos --format json
            """,
        subcommands: [EvaluateExpressionsCommand.self, EvaluateGroupCommand.self, EvaluateDetectionCommand.self])
}
