/// Fetches models.
struct ModelsPullCommand: AsyncParsableCommand {
    /// What help says.
    static let configuration = CommandConfiguration(
        commandName: "pull", abstract: "Fetch the files of models, and check them")

    /// Names of the models' cards.
    @Argument(help: ArgumentHelp("Names of the models", valueName: "name")) var names: [String]

    /// Where model files are.
    @OptionGroup var store: ModelStoreOptions

    /// How much is said.
    @OptionGroup(title: "Messages") var talk: ConsoleOptions
}
