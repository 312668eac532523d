import EmoSense
import EmoSenseReports

/// Lists models.
struct ModelsListCommand: AsyncParsableCommand {
    /// What help says.
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the models: size, speed, licences, and which are ready to use",
        discussion: """
            Speed is the work of one picture, or of one face: fast is less than 1 thousand million multiplications, slow \
            more than 20. Commercial use is said to be allowed only where code, weights and the data that they were trained \
            on all allow it; with --commercial-only the others are left out.

            Examples:
              emosense models list
              emosense models list --commercial-only
              emosense models list --task expression-recognition
            """)

    /// What the models are for; all tasks when `nil`.
    @Option(help: ArgumentHelp("Only models for one task", valueName: "task"))
    var task: ModelTask?

    /// Where model files are.
    @OptionGroup var store: ModelStoreOptions

    /// How much is said.
    @OptionGroup(title: "Talk") var talk: ConsoleOptions

    /// Declares the arguments.
    init() {}

    /// Writes one line a model, those of a task together.
    mutating func run() async throws {
        let console = talk.makeConsole()
        let style = talk.style(of: .output)
        let models = store.open()
        for task in ModelTask.allCases where self.task ?? task == task {
            let cards = models.catalogue.cards(for: task).filter { $0.license.commercial || !store.commercialOnly }
            try StandardOutput.shared.write("\(style.bold(task.rawValue))\n")
            if cards.isEmpty { try StandardOutput.shared.write("  none\n") }
            let width = max(24, cards.map(\.name.count).max() ?? 0)
            for card in cards {
                let size = card.size.map { ProgressLine.size(Double($0)) } ?? "-"
                let cells = [
                    card.name.padding(to: width),
                    models.isPresent(card) ? style.green("ready  ") : style.dim("missing"),
                    size.padding(to: 8), (card.speed?.rawValue ?? "-").padding(to: 6),
                    card.license.commercial ? style.green("commercial    ") : "not commercial",
                    card.license.summary,
                ]
                try StandardOutput.shared.write("  " + cells.joined(separator: "  ") + "\n")
            }
        }
        models.catalogue.problems.forEach { console.warning($0.description) }
        console.hint("`emosense models info NAME` says more, `emosense models pull NAME` fetches one")
    }
}

extension ModelCard {
    /// Bytes of all files; `nil` when they are not known.
    fileprivate var size: Int? {
        let sizes = files.compactMap(\.bytes)
        return sizes.count == files.count ? sizes.reduce(0, +) : nil
    }
}

extension ModelLicense {
    /// The terms of code, weights and data in one line.
    fileprivate var summary: String {
        "\(code == weights ? "code and weights \(code)" : "code \(code), weights \(weights)"); data: \(data)"
    }
}

extension ModelTask: ExpressibleByArgument {}

extension String {
    /// The text with spaces at its end, up to a number of characters.
    func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
