import EmoSense

/// Takes a model of the user's own.
struct ModelsAddCommand: AsyncParsableCommand {
    /// What help says.
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a model of your own that takes and gives the same as a known one",
        discussion: """
            Copies the file into the models folder, writes a card for it, and runs it once on a made-up picture; where it \
            does not take or give what the known model does, nothing is left there. The model then works by its name like \
            any other. Say in its card under which terms it may be used: until then it counts as not commercial.

            Examples:
              emosense models add my-faces.onnx --like yolov8n-face
              emosense models add export.onnx --like hsemotion-b2-7 --name my-expressions
            """)

    /// The network's file.
    @Argument(
        help: ArgumentHelp("The network, an ONNX file", valueName: "file.onnx"), completion: .file(extensions: ["onnx"])
    )
    var file: String

    /// Name of the card that fits the model.
    @Option(help: ArgumentHelp("Known model whose input and output are the same", valueName: "name"))
    var like: String

    /// Name of the new model; the file's own when `nil`.
    @Option(help: ArgumentHelp("Name of the new model; the file's own unless given", valueName: "name"))
    var name: String?

    /// Where model files are.
    @OptionGroup var store: ModelStoreOptions

    /// How much is said.
    @OptionGroup(title: "Talk") var talk: ConsoleOptions

    /// Declares the arguments.
    init() {}

    /// Adds the model.
    mutating func run() async throws {
        let console = talk.makeConsole()
        let models = store.open()
        let own = file.split(separator: "/").last.map { $0.split(separator: ".").first.map(String.init) ?? "" } ?? ""
        let loader = ModelLoader(store: models, engine: try OpenVINOEngine(options: EngineOptions(threads: 1)))
        let card = try await loader.add(
            file: file, as: name ?? own.lowercased(), like: try models.catalogue.card(named: like))
        for part in try models.locate(card).files {
            console.note("\(card.name) runs, and is ready: \(part.path)")
            console.note("its card is \(part.path.dropLast(".onnx".count)).json")
        }
    }
}
