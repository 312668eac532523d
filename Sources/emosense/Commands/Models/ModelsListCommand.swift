import EmoSense
import EmoSenseReports

/// Lists models.
struct ModelsListCommand: AsyncParsableCommand {
    /// What help says.
    static let configuration = CommandConfiguration(
        commandName: "list", abstract: "List the models, and say which are ready to use",
        discussion: """
            Licences are those of code and weights. Commercial use is said to be allowed only where code, weights and the \
            data that they were trained on all allow it.
            """)

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
        let models = ModelStore(folder: store.directory)
        for task in ModelTask.allCases {
            let cards = models.catalogue.cards(for: task)
            guard !cards.isEmpty else { continue }
            try StandardOutput.shared.write("\(style.bold(task.rawValue))\n")
            let width = cards.map(\.name.count).max() ?? 0
            for card in cards {
                let isReady = models.isPresent(card)
                let name = card.name.padding(to: width)
                let state = isReady ? style.green("ready  ") : style.dim("missing")
                let size = card.size.map { ProgressLine.size(Double($0)) } ?? ""
                try StandardOutput.shared.write(
                    "  \(name)  \(state)  \(size.padding(to: 9))  \(card.license.summary.padding(to: 30))  \(card.title)\n"
                )
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
    /// Code and weights in one phrase, and whether business may use them.
    var summary: String {
        let terms = code == weights ? code : "\(code), weights \(weights)"
        return commercial ? terms : "\(terms), not commercial"
    }
}

extension String {
    /// The text with spaces at its end, up to a number of characters.
    func padding(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
