import EmoSense

/// Says where model files are.
struct ModelsPathCommand: AsyncParsableCommand {
    /// What help says.
    static let configuration = CommandConfiguration(
        commandName: "path", abstract: "Say where the model files are")

    /// Name of the model's card; the folder of all when `nil`.
    @Argument(help: ArgumentHelp("Name of a model; the folders of all unless given")) var name: String?

    /// Where model files are.
    @OptionGroup var store: ModelStoreOptions

    /// How much is said.
    @OptionGroup(title: "Talk") var talk: ConsoleOptions

    /// Declares the arguments.
    init() {}

    /// Writes one path a line.
    mutating func run() async throws {
        let models = store.open()
        let paths =
            if let name {
                try models.locate(models.catalogue.card(named: name)).files.map(\.path)
            } else {
                models.folders
            }
        try StandardOutput.shared.write(paths.map { "\($0)\n" }.joined())
    }
}
