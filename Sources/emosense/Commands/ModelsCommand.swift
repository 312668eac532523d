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
              emosense models add my-model.json
            """,
        subcommands: [
            ModelsListCommand.self, ModelsInfoCommand.self, ModelsPullCommand.self, ModelsAddCommand.self,
            ModelsVerifyCommand.self, ModelsPathCommand.self,
        ])
}

/// Lists models.
struct ModelsListCommand: AsyncParsableCommand {
    /// What help says.
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the models, and say which are ready to use")

    /// Where model files are.
    @OptionGroup var store: ModelStoreOptions

    /// How much is said.
    @OptionGroup(title: "Talk") var talk: ConsoleOptions
}

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
    @OptionGroup(title: "Talk") var talk: ConsoleOptions
}

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
    @OptionGroup(title: "Talk") var talk: ConsoleOptions
}

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
    @OptionGroup(title: "Talk") var talk: ConsoleOptions
}

/// Checks model files.
struct ModelsVerifyCommand: AsyncParsableCommand {
    /// What help says.
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check that the files of models are whole")

    /// Names of the models' cards; all that are there when empty.
    @Argument(help: ArgumentHelp("Names of the models; all that are there unless given", valueName: "name"))
    var names: [String] = []

    /// Where model files are.
    @OptionGroup var store: ModelStoreOptions

    /// How much is said.
    @OptionGroup(title: "Talk") var talk: ConsoleOptions
}

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
    @OptionGroup(title: "Talk") var talk: ConsoleOptions
}
