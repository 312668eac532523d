import EmoSense

/// The command that holds the studies.
struct StudyCommand: ParsableCommand {
    /// What help says.
    static let configuration = CommandConfiguration(
        commandName: "study",
        abstract: "Find out which models and settings suit your data",
        discussion: """
            A study measures several choices on the same data, says which differences chance would explain, and draws \
            them. Documentation/Studies.md says what each answers.

            Examples:
              emosense study detectors boxes.csv --images photos --report detectors.html
              emosense study recognizers fer2013.csv --split PublicTest
              emosense study resolution fer2013.csv --split PublicTest --enlarge fsrcnn-x4
              emosense study thresholds annotations.json --images photos
            """,
        subcommands: [
            StudyDetectorsCommand.self, StudyRecognizersCommand.self, StudyResolutionCommand.self,
            StudyThresholdsCommand.self,
        ])
}
