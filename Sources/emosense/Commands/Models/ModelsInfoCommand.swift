import EmoSense

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Shows a card.
struct ModelsInfoCommand: AsyncParsableCommand {
    /// What help says.
    static let configuration = CommandConfiguration(
        commandName: "info", abstract: "Show what is known of a model: licence, input, published accuracy",
        discussion: "Writes the model's card as JSON, and says where its files are.")

    /// Name of the model's card.
    @Argument(help: "Name of the model") var name: String

    /// Where model files are.
    @OptionGroup var store: ModelStoreOptions

    /// How much is said.
    @OptionGroup(title: "Talk") var talk: ConsoleOptions

    /// Declares the arguments.
    init() {}

    /// Writes the card.
    mutating func run() async throws {
        let console = talk.makeConsole()
        let models = store.open()
        let card = try models.catalogue.card(named: name)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try StandardOutput.shared.write(String(decoding: encoder.encode(card), as: UTF8.self) + "\n")
        do {
            for file in try models.locate(card).files { console.note("\(file.role): \(file.path)") }
        } catch let error as MissingModelError {
            console.note(error.description)
        }
    }
}
