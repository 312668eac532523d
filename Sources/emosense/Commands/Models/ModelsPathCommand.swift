/// Says where model files are.
struct ModelsPathCommand: AsyncParsableCommand {
    /// What help says.
    static let configuration = CommandConfiguration(
        commandName: "path", abstract: "Say where the model files are")

    /// Name of the model's card; the folder of all when `nil`.
    @Argument(help: ArgumentHelp("Name of a model; the folder of all unless given")) var name: String?

    /// Where model files are.
    @OptionGroup var store: ModelStoreOptions

    /// How much is said.
    @OptionGroup(title: "Messages") var talk: ConsoleOptions
}
