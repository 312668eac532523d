import EmoSense
import EmoSenseService

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

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

    /// Declares the arguments.
    init() {}

    /// Looks at everything and writes one line for each.
    mutating func run() async throws {
        var findings = [Finding.good("EmoSense", EmoSenseVersion.current)]
        findings.append(.good("processor", "\(ProcessInfo.processInfo.activeProcessorCount) cores"))
        findings += networks() + pictures() + service() + models()
        let style = talk.style(of: .output)
        for finding in findings { try StandardOutput.shared.write(finding.line(style) + "\n") }
        if findings.contains(where: \.isBad) { throw ExitCode.failure }
    }

    /// OpenVINO, and what it makes of the processor.
    private func networks() -> [Finding] {
        do {
            let engine = try OpenVINOEngine(options: EngineOptions(threads: 1))
            let hasHalf = engine.processorArithmetic.contains("BF16")
            return [
                .good("inference", engine.name),
                .good("precision", hasHalf ? "f32, bf16" : "f32 (this processor has no bf16)"),
                ModelFolders.compiledNetworks.map { .good("compiled networks", $0) }
                    ?? .note("compiled networks", "not kept: the user's cache folder cannot be written"),
            ]
        } catch {
            return [.bad("inference", "\(error)", mend: "run `make setup` in a checkout of EmoSense")]
        }
    }

    /// libvips, and the formats that it reads here.
    private func pictures() -> [Finding] {
        let formats = ImageDecoder.readableFormats
        let missing = ImageDecoder.knownFormats.filter { !formats.contains($0) }
        let findings = [
            Finding.good("pictures", "libvips \(ImageDecoder.libraryVersion): \(formats.joined(separator: ", "))")
        ]
        guard !missing.isEmpty else { return findings }
        return findings + [.note("pictures", "this libvips does not read \(missing.joined(separator: ", "))")]
    }

    /// libmicrohttpd, and the page that it serves.
    private func service() -> [Finding] {
        let page = "page of \(ServiceLibrary.pageFiles) files, \(ServiceLibrary.pageBytes / 1000) KB"
        return [.good("web service", "libmicrohttpd \(ServiceLibrary.version), \(page)")]
    }

    /// The models that `analyze` takes unless told otherwise.
    private func models() -> [Finding] {
        let store = store.open()
        let configuration = PipelineConfiguration()
        let needed = [configuration.detector, configuration.recognizer].map { name -> Finding in
            do {
                let model = try store.locate(store.catalogue.card(named: name))
                return .good("model \(name)", model.files.map(\.path).joined(separator: ", "))
            } catch {
                return .bad("model \(name)", "not ready", mend: "\(error)")
            }
        }
        let others = store.catalogue.cards().filter { card in
            card.name != configuration.detector && card.name != configuration.recognizer && store.isPresent(card)
        }
        let names = others.map(\.name).joined(separator: ", ")
        return needed + [.good("other models", names.isEmpty ? "none; see `emosense models list`" : names)]
    }
}

/// One thing that was looked at.
private struct Finding {
    private enum Grade {
        case good, note, bad
    }

    private let grade: Grade
    private let subject: String
    private let text: String
    private let mend: String?

    /// Whether something that is needed is missing.
    var isBad: Bool { grade == .bad }

    /// Something in order.
    static func good(_ subject: String, _ text: String) -> Finding {
        Finding(grade: .good, subject: subject, text: text, mend: nil)
    }

    /// Something worth knowing.
    static func note(_ subject: String, _ text: String) -> Finding {
        Finding(grade: .note, subject: subject, text: text, mend: nil)
    }

    /// Something that is missing, and how to mend it.
    static func bad(_ subject: String, _ text: String, mend: String) -> Finding {
        Finding(grade: .bad, subject: subject, text: text, mend: mend)
    }

    /// The finding as a line of text.
    func line(_ style: Style) -> String {
        let mark =
            switch grade {
            case .good: style.green("ok     ")
            case .note: style.yellow("note   ")
            case .bad: style.red("missing")
            }
        return "\(mark)  \(subject.padding(to: 18))  \(text)" + (mend.map { "\n         \($0)" } ?? "")
    }
}
