/// Holds the commands about models.
struct ModelsCommand: ParsableCommand {
    /// What help says.
    static let configuration = CommandConfiguration(
        commandName: "models",
        abstract: "List, fetch and check the networks",
        discussion: """
            A model is a network's file and a card that says how to use it. Cards of well-known models come with the \
            program; `pull` fetches their files from where their authors publish them and checks every byte.

            Examples:
              emosense models list
              emosense models pull yolov8n-face
              emosense models add mine.onnx --like yolov8n-face --name mine
            """,
        subcommands: [
            ModelsListCommand.self, ModelsInfoCommand.self, ModelsPullCommand.self, ModelsAddCommand.self,
            ModelsVerifyCommand.self, ModelsPathCommand.self,
        ])
}
