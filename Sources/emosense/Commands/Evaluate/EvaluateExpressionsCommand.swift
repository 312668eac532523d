import EmoSense
import EmoSenseEvaluation

/// Measures how well expressions of faces are read.
struct EvaluateExpressionsCommand: AsyncParsableCommand {
    /// What help says.
    static let configuration = CommandConfiguration(
        commandName: "expressions",
        abstract: "Measure how well expressions of faces are read",
        discussion: """
            The data is fer2013.csv, with fer2013new.csv beside it for the protocols of FER+, or a folder with one folder \
            an expression. Faces are taken as they are, unless --detector names a model that finds them first.

            Examples:
              emosense evaluate expressions fer2013.csv --split PublicTest
              emosense evaluate expressions fer2013.csv --split PublicTest --protocol majority --format json
              emosense evaluate expressions RAF-DB --split test --labels rafdb --detector mtcnn
            """)

    /// The data set.
    @Argument(
        help: ArgumentHelp("fer2013.csv, or a folder with one folder an expression", valueName: "data"),
        completion: .file())
    var data: String

    /// What is done about contempt.
    @Option(
        help: ArgumentHelp(
            "What is done about contempt; kept where data and recognizer both know it, unless given", valueName: "rule")
    )
    var contempt: ContemptRule?

    /// Name of the card of the expression recognizer.
    @Option(help: ArgumentHelp("Model that reads the expressions", valueName: "name"))
    var recognizer = PipelineConfiguration().recognizer

    /// Output of a recognizer that has several.
    @Option(
        help: ArgumentHelp("Output to read, for a model that has several; its first unless given", valueName: "name"))
    var output: String?

    /// Name of the card of the face detector; faces are taken as they are when `nil`.
    @Option(help: ArgumentHelp("Find the face in each picture first, with this model", valueName: "name"))
    var detector: String?

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

    /// Reads every face and writes the numbers.
    mutating func run() async throws {
        let session = try EvaluationSession(options: evaluation, compute: compute, talk: talk)
        let (read, isUpright) = try session.loader.recognizer(
            named: recognizer, head: output, tellsOmitted: true, takesWholeCrops: detector == nil)
        var evaluator = ExpressionEvaluator(recognizer: read)
        if let detector {
            evaluator.detector = try session.loader.detector(named: detector)
            let crop = try session.loader.store.catalogue.card(named: recognizer).crop
            evaluator.transforms = isUpright ? [crop?.alignment ?? AlignmentTransform()] : []
        }
        evaluator.contempt = contempt
        evaluator.bootstrap = evaluation.bootstrap
        evaluator.jobs = compute.jobs ?? 2 * session.threads
        let dataset = try faces.dataset(data, evaluation)
        let settings = [
            "expressions", dataset.path, dataset.protocolName, dataset.split ?? "all", "\(dataset.faces.count) faces",
            "seed \(evaluation.seed)", "\(recognizer) \(read.identity.sha256 ?? "") \(output ?? "")",
            "\(detector ?? "no detector") \(evaluator.detector?.identity.sha256 ?? "")", compute.precision.rawValue,
        ]
        try await session.run(
            total: dataset.faces.count, unit: "faces", skipped: dataset.skipped, settings: settings,
            mistakes: { evaluation, count in
                guard case .expressions(let results) = evaluation.results else { return [] }
                return dataset.mistakes(in: results, count: count)
            }
        ) { journal, progress in
            try await evaluator.evaluate(dataset, journal: journal, progress: progress)
        }
    }
}
