/// Says what is installed, what is missing, and how to mend it.
struct DoctorCommand: AsyncParsableCommand {
    /// What help says.
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Say what is installed, what is missing, and how to mend it",
        discussion: """
            Looks at the machine, the libraries and the models, and ends with status 1 if something that `analyze` needs \
            is missing.
            """)

    /// Where model files are.
    @OptionGroup var store: ModelStoreOptions

    /// How much is said.
    @OptionGroup(title: "Talk") var talk: ConsoleOptions
}
