/// Takes a model of the user's own.
struct ModelsAddCommand: AsyncParsableCommand {
    /// What help says.
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a model of your own by its card")

    /// The card's file.
    @Argument(
        help: ArgumentHelp("The card, a JSON file; the network's file lies beside it", valueName: "card.json"),
        completion: .file(extensions: ["json"]))
    var card: String

    /// Where model files are.
    @OptionGroup var store: ModelStoreOptions

    /// How much is said.
    @OptionGroup(title: "Messages") var talk: ConsoleOptions
}
