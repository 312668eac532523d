import EmoSense
import EmoSenseEvaluation

/// Compares detectors.
struct StudyDetectorsCommand: AsyncParsableCommand {
    /// What help says.
    static let configuration = CommandConfiguration(
        commandName: "detectors",
        abstract: "Compare detectors: how well each finds faces, and how fast",
        discussion: """
            Data as for `evaluate detection`. The detectors take turns on each picture, one picture at a time unless \
            --jobs says otherwise, so that their times can be compared.

            Examples:
              emosense study detectors boxes.csv --images photos --report detectors.html
              emosense study detectors wider/ground_truth --images wider/images --detector mtcnn --detector emosense-face
            """)

    /// The pictures and their marked faces.
    @OptionGroup var source: DetectionDataOptions

    /// Names of the cards of the detectors.
    @Option(help: ArgumentHelp("Model to compare, once each; all that are ready unless given", valueName: "name"))
    var detector: [String] = []

    /// Score from which on the detectors give faces at all.
    @Option(
        help: ArgumentHelp(
            "Score from which on detectors give faces at all; average precision takes every face, however unsure",
            valueName: "p"))
    var threshold: Float = 0.05

    /// Which faces count as found.
    @OptionGroup var rates: DetectionRateOptions

    /// What all evaluations have in common.
    @OptionGroup(title: "Evaluation") var evaluation: EvaluationOptions

    /// How networks run.
    @OptionGroup(title: "Computing") var compute: ComputeOptions

    /// How much is said.
    @OptionGroup(title: "Messages") var talk: ConsoleOptions

    /// Declares the arguments.
    init() {}

    /// Checks that the score makes sense.
    mutating func validate() throws {
        if !(0...1).contains(threshold) { throw ValidationError("`--threshold` must lie between 0 and 1") }
    }

    /// Searches every picture with every detector and writes the numbers.
    mutating func run() async throws {
        let session = try EvaluationSession(options: evaluation, compute: compute, talk: talk, jobs: compute.jobs ?? 1)
        let pictures = try source.dataset(evaluation)
        let names = session.names(detector, for: .faceDetection)
        var study = DetectorStudy(
            detectors: try names.map { try session.loader.detector(named: $0, threshold: threshold) })
        study.confidence = rates.minConfidence.decimal
        study.overlap = rates.overlap.decimal
        study.bootstrap = evaluation.bootstrap
        study.jobs = compute.jobs ?? 1
        let settings =
            [
                "study detectors", pictures.path, "\(pictures.pictures.count) pictures", "seed \(evaluation.seed)",
                "threshold \(threshold)", compute.precision.rawValue,
            ] + study.detectors.map { "\($0.identity.name) \($0.identity.sha256 ?? "")" }
        try await session.run(
            total: pictures.pictures.count * names.count, unit: "searches", skipped: pictures.skipped,
            settings: settings,
            mistakes: { evaluation, count in
                guard case .detectors(let results) = evaluation.results, let best = results.entries.first,
                    let detector = study.detectors.first(where: { $0.identity == best.model })
                else { return [] }
                var evaluator = DetectionEvaluator(detector: detector)
                evaluator.confidence = best.best?.confidence ?? study.confidence
                evaluator.overlap = study.overlap
                return try await evaluator.mistakes(in: results.items, of: pictures, count: count)
            }
        ) { journal, progress in
            try await study.evaluate(pictures, journal: journal, progress: progress)
        }
    }
}
