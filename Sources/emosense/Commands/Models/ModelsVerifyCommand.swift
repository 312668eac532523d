import EmoSense

/// Checks model files.
struct ModelsVerifyCommand: AsyncParsableCommand {
    /// What help says.
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check that the files of models are whole and can be loaded")

    /// Names of the models' cards; all that are there when empty.
    @Argument(help: ArgumentHelp("Names of the models; all that are there unless given", valueName: "name"))
    var names: [String] = []

    /// Where model files are.
    @OptionGroup var store: ModelStoreOptions

    /// How much is said.
    @OptionGroup(title: "Talk") var talk: ConsoleOptions

    /// Declares the arguments.
    init() {}

    /// Reads every file from end to end, and loads it.
    mutating func run() async throws {
        let console = talk.makeConsole()
        let style = talk.style(of: .output)
        let models = ModelStore(folder: store.directory)
        let engine = try OpenVINOEngine(options: EngineOptions(threads: 1))
        let cards =
            names.isEmpty
            ? models.catalogue.cards().filter(models.hasFiles) : try names.map(models.catalogue.card(named:))
        if cards.isEmpty { console.note("no model is there yet; `emosense models list` shows which there are") }
        var hasFailures = false
        for card in cards {
            try Task.checkCancellation()
            do {
                let model = try models.verify(card)
                for file in model.files { _ = try engine.load(path: file.path, inputShapes: [:], preprocessing: [:]) }
                try StandardOutput.shared.write("\(style.green("whole"))  \(card.name)\n")
            } catch let error as any DescribedError {
                try StandardOutput.shared.write("\(style.red("bad"))    \(card.name)\n")
                console.error(error.description)
                hasFailures = true
            }
        }
        if hasFailures { throw ExitCode.failure }
    }
}
