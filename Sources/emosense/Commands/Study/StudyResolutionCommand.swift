import EmoSense
import EmoSenseEvaluation

/// Finds out how small a face may be.
struct StudyResolutionCommand: AsyncParsableCommand {
    /// What help says.
    static let configuration = CommandConfiguration(
        commandName: "resolution",
        abstract: "Find out how small a face may be, and whether enlarging it helps",
        discussion: """
            Data as for `evaluate expressions`, faces taken as they are. Faces are made smaller and read at each size, as \
            they are and enlarged by each model; where they differ in size, by the size that they have as well.

            Examples:
              emosense study resolution fer2013.csv --split PublicTest --enlarge fsrcnn-x4 --enlarge carn-m-x4
              emosense study resolution RAF-DB --split test --labels rafdb --side 16 --side 24 --side 32 --tolerance 3
            """)

    /// The data set.
    @Argument(
        help: ArgumentHelp("fer2013.csv, or a folder with one folder an expression", valueName: "data"),
        completion: .file())
    var data: String

    /// Name of the card of the expression recognizer.
    @Option(help: ArgumentHelp("Model that reads the expressions", valueName: "name"))
    var recognizer = PipelineConfiguration().recognizer

    /// Names of the cards of the networks that enlarge.
    @Option(help: ArgumentHelp("Super-resolution model to try, once each; none unless given", valueName: "name"))
    var enlarge: [String] = []

    /// Larger sides that faces are brought to.
    @Option(
        help: ArgumentHelp(
            "Size to try, once each: the larger side of the face in pixels; 8 to 128 in eleven steps unless given",
            valueName: "px"))
    var side: [Int] = []

    /// Accuracy that a face may lose, in points of per cent.
    @Option(
        help: ArgumentHelp("Points of accuracy that a face may lose and still be worth keeping", valueName: "points"))
    var tolerance: Float = 5

    /// What is done about contempt.
    @Option(
        help: ArgumentHelp(
            "What is done about contempt; kept where data and recognizer both know it, unless given", valueName: "rule")
    )
    var contempt: ContemptRule?

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

    /// Checks that sizes and tolerance make sense.
    mutating func validate() throws {
        if side.contains(where: { $0 < 1 }) { throw ValidationError("`--side` must be at least 1") }
        if !(0...100).contains(tolerance) { throw ValidationError("`--tolerance` must lie between 0 and 100") }
    }

    /// Reads every face at every size in every way and writes the numbers.
    mutating func run() async throws {
        let session = try EvaluationSession(options: evaluation, compute: compute, talk: talk)
        var study = ResolutionStudy(
            recognizer: try session.loader.recognizer(named: recognizer, tellsOmitted: true, takesWholeCrops: true)
                .recognizer,
            enlargers: try session.names(enlarge).map { try session.loader.enlarger(named: $0) })
        if !side.isEmpty { study.sides = Set(side).sorted() }
        study.tolerance = tolerance.decimal / 100
        study.contempt = contempt
        study.bootstrap = evaluation.bootstrap
        study.jobs = compute.jobs ?? 2 * session.threads
        let dataset = try faces.dataset(data, evaluation)
        let settings =
            [
                "study resolution", dataset.path, dataset.protocolName, dataset.split ?? "all",
                "\(dataset.faces.count) faces", "seed \(evaluation.seed)",
                "\(recognizer) \(study.recognizer.identity.sha256 ?? "")",
                "sides \(study.sides.map(String.init).joined(separator: " "))", compute.precision.rawValue,
            ] + study.enlargers.map { "\($0.identity.name) \($0.identity.sha256 ?? "")" }
        try await session.run(
            total: study.readings(of: dataset), unit: "readings", skipped: dataset.skipped, settings: settings
        ) { journal, progress in
            try await study.evaluate(dataset, journal: journal, progress: progress)
        }
    }
}
