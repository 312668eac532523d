import EmoSense

/// Takes a model of the user's own.
struct ModelsAddCommand: AsyncParsableCommand {
    /// What help says.
    static let configuration = CommandConfiguration(
        commandName: "add", abstract: "Add a model of your own that takes and gives the same as a known one",
        discussion: """
            Copies the file into the models folder and writes a card for it, which you can edit. The model then works by \
            its name like any other.

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
        let models = ModelStore(folder: store.directory)
        let own = file.split(separator: "/").last.map { $0.split(separator: ".").first.map(String.init) ?? "" } ?? ""
        let card = try models.add(
            file: file, as: name ?? own.lowercased(), like: try models.catalogue.card(named: like))
        for part in try models.locate(card).files { console.note("\(card.name) is ready: \(part.path)") }
    }
}
