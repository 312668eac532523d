import EmoSense
import EmoSenseEvaluation

/// Compares recognizers.
struct StudyRecognizersCommand: AsyncParsableCommand {
    /// What help says.
    static let configuration = CommandConfiguration(
        commandName: "recognizers",
        abstract: "Compare recognizers: how well each reads expressions, how fast, and how far they agree",
        discussion: """
            Data as for `evaluate expressions`, faces taken as they are. Contempt is left out unless --contempt keep, so \
            that all recognizers answer the same question.

            Examples:
              emosense study recognizers fer2013.csv --split PublicTest --protocol majority
              emosense study recognizers RAF-DB --split test --labels rafdb --recognizer fer --recognizer hsemotion-b2-8
            """)

    /// The data set.
    @Argument(
        help: ArgumentHelp("fer2013.csv, or a folder with one folder an expression", valueName: "data"),
        completion: .file())
    var data: String

    /// Names of the cards of the recognizers.
    @Option(
        help: ArgumentHelp("Model to compare, once each; all that are ready unless given", valueName: "name"))
    var recognizer: [String] = []

    /// What is done about contempt.
    @Option(help: ArgumentHelp("What is done about contempt", valueName: "rule"))
    var contempt = ContemptRule.drop

    /// Which faces are read.
    @OptionGroup(title: "Data") var faces: FaceDataOptions

    /// What all evaluations have in common.
    @OptionGroup(title: "Evaluation") var evaluation: EvaluationOptions

    /// How networks run.
    @OptionGroup(title: "Computing") var compute: ComputeOptions

    /// How much is said.
    @OptionGroup(title: "Messages") var talk: ConsoleOptions

    /// Declares the arguments.
    init() {}

    /// Reads every face with every recognizer and writes the numbers.
    mutating func run() async throws {
        let session = try EvaluationSession(options: evaluation, compute: compute, talk: talk)
        let names = session.names(recognizer, for: .expressionRecognition)
        var study = RecognizerStudy(
            recognizers: try names.map {
                try session.loader.recognizer(named: $0, tellsOmitted: true, takesWholeCrops: true).recognizer
            })
        study.contempt = contempt
        study.bootstrap = evaluation.bootstrap
        study.jobs = compute.jobs ?? 2 * session.threads
        let dataset = try faces.dataset(data, evaluation)
        let settings =
            [
                "study recognizers", dataset.path, dataset.protocolName, dataset.split ?? "all",
                "\(dataset.faces.count) faces", "seed \(evaluation.seed)", compute.precision.rawValue,
            ] + study.recognizers.map { "\($0.identity.name) \($0.identity.sha256 ?? "")" }
        try await session.run(
            total: dataset.faces.count * names.count, unit: "readings", skipped: dataset.skipped, settings: settings,
            mistakes: { evaluation, count in
                guard case .recognizers(let results) = evaluation.results else { return [] }
                return dataset.mistakes(in: results, count: count)
            }
        ) { journal, progress in
            try await study.evaluate(dataset, journal: journal, progress: progress)
        }
    }
}
