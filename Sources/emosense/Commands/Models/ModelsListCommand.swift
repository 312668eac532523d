/// Lists models.
struct ModelsListCommand: AsyncParsableCommand {
    /// What help says.
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the models, and say which are ready to use")

    /// Where model files are.
    @OptionGroup var store: ModelStoreOptions

    /// How much is said.
    @OptionGroup(title: "Messages") var talk: ConsoleOptions
}
