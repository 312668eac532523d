import EmoSense

/// The command that holds all others.
struct EmoSenseCommand: ParsableCommand {
    /// What help says.
    static let configuration = CommandConfiguration(
        commandName: "emosense",
        abstract: "Read the mood of a group from the faces in a picture",
        discussion: """
            Finds the faces in photos, reads their expressions, and says what mood the group is in and how sure that \
            is. Everything happens on this machine; no picture leaves it.

            Examples:
              emosense analyze team.jpg
              emosense analyze --annotate marked photos/
              emosense watch party.mp4
              emosense serve
              emosense models list
              emosense doctor
            """,
        version: EmoSenseVersion.current,
        subcommands: [
            AnalyzeCommand.self, WatchCommand.self, ServeCommand.self, EvaluateCommand.self, StudyCommand.self,
            CompareCommand.self, ModelsCommand.self, DoctorCommand.self, GenerateCompletionCommand.self,
            GenerateManualCommand.self,
        ])
}
