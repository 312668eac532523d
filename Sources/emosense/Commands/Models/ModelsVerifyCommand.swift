import EmoSense
import Foundation

/// Checks model files.
struct ModelsVerifyCommand: AsyncParsableCommand {
    /// What help says.
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check that the files of models are whole, and that they compute what they should",
        discussion: """
            Reads every file from end to end, compares its hash with the card's, runs it on a made-up input and compares \
            some of its outputs with those of ONNX Runtime. The difference is the largest, as a share of the output's \
            largest number; beyond 0.001 the model is bad. Of files that EmoSense's authors have not had, no outputs are \
            known: it is said that they run.
            """)

    /// Names of the models' cards; all that are there when empty.
    @Argument(help: ArgumentHelp("Names of the models; all that are there unless given", valueName: "name"))
    var names: [String] = []

    /// Where model files are.
    @OptionGroup var store: ModelStoreOptions

    /// How much is said.
    @OptionGroup(title: "Talk") var talk: ConsoleOptions

    /// Declares the arguments.
    init() {}

    /// Checks every file, and runs it.
    mutating func run() async throws {
        let console = talk.makeConsole()
        let style = talk.style(of: .output)
        let models = store.open()
        let loader = ModelLoader(store: models, engine: try OpenVINOEngine(options: EngineOptions(threads: 1)))
        let cards =
            names.isEmpty
            ? models.catalogue.cards().filter(models.hasFiles) : try names.map(models.catalogue.card(named:))
        let width = cards.map(\.name.count).max() ?? 0
        var largest: ModelVerification?
        if cards.isEmpty { console.note("no model is there yet; `emosense models list` shows which there are") }
        var hasFailures = false
        for card in cards {
            try Task.checkCancellation()
            do {
                let model = try await loader.verify(card)
                let mark = model.isExact ? style.green("good") : style.red("bad ")
                let name = card.name.padding(to: width)
                try StandardOutput.shared.write("\(mark)  \(name)  \(model.summary)\n")
                if !model.isExact { hasFailures = true }
                if let difference = model.largestDifference, difference >= largest?.largestDifference ?? 0 {
                    largest = model
                }
            } catch let error as any DescribedError {
                try StandardOutput.shared.write("\(style.red("bad "))  \(card.name)\n")
                console.error(error.description)
                hasFailures = true
            }
        }
        if cards.count > 1, let largest {
            console.note("the largest difference is that of \(largest.name): \(largest.difference)")
        }
        if hasFailures { throw ExitCode.failure }
    }
}

extension ModelVerification {
    /// What was found, in words.
    fileprivate var summary: String {
        largestDifference == nil ? "whole, and runs; no outputs are known" : "largest difference \(difference)"
    }

    /// The difference with two digits, such as `1.2e-06`.
    fileprivate var difference: String {
        guard let largestDifference, largestDifference.isFinite else { return "without bounds" }
        return String(format: "%.1e", largestDifference)
    }
}
