import EmoSense

/// Fetches models.
struct ModelsPullCommand: AsyncParsableCommand {
    /// What help says.
    static let configuration = CommandConfiguration(
        commandName: "pull", abstract: "Fetch the files of models, and check them",
        discussion: """
            A download that breaks off goes on where it ended when the command is given again. EMOSENSE_MIRROR names \
            another place to fetch from, EMOSENSE_OFFLINE=1 forbids to fetch at all.
            """)

    /// Names of the models' cards.
    @Argument(help: ArgumentHelp("Names of the models", valueName: "name")) var names: [String]

    /// Where model files are.
    @OptionGroup var store: ModelStoreOptions

    /// How much is said.
    @OptionGroup(title: "Talk") var talk: ConsoleOptions

    /// Declares the arguments.
    init() {}

    /// Fetches each model; one that cannot be had does not stop the others.
    mutating func run() async throws {
        let console = talk.makeConsole()
        let models = store.open()
        var hasFailures = false
        for name in names {
            do {
                let card = try models.catalogue.card(named: name)
                let bar = talk.makeProgressBar(on: console, unit: .bytes, total: nil)
                defer { bar.finish() }
                let model = try await models.pull(card) { progress in
                    bar.set(done: progress.received, total: progress.total)
                }
                bar.finish()
                for file in model.files { console.note("\(name) is ready: \(file.path)") }
            } catch let error as any DescribedError {
                console.error(error.description)
                hasFailures = true
            }
        }
        if hasFailures { throw ExitCode.failure }
    }
}
