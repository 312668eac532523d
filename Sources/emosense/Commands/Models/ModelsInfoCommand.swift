/// Shows a card.
struct ModelsInfoCommand: AsyncParsableCommand {
    /// What help says.
    static let configuration = CommandConfiguration(
        commandName: "info", abstract: "Show what is known of a model: licence, input, published accuracy")

    /// Name of the model's card.
    @Argument(help: "Name of the model") var name: String

    /// Where model files are.
    @OptionGroup var store: ModelStoreOptions

    /// How much is said.
    @OptionGroup(title: "Messages") var talk: ConsoleOptions
}
