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
    @OptionGroup(title: "Messages") var talk: ConsoleOptions
}
