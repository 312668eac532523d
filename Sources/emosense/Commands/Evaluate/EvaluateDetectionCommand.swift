import EmoSense
import EmoSenseEvaluation

/// Measures how well faces are found.
struct EvaluateDetectionCommand: AsyncParsableCommand {
    /// What help says.
    static let configuration = CommandConfiguration(
        commandName: "detection",
        abstract: "Measure how well faces are found",
        discussion: """
            The data is the folder of WIDER FACE's ground truth (.mat) or its text file, COCO's JSON, a table of boxes \
            (.csv), or a folder of PASCAL VOC or YOLO.

            Examples:
              emosense evaluate detection wider/ground_truth --images wider/images --detector yolov8n-face --threshold 0.01
              emosense evaluate detection heads.csv --images photos --detector mtcnn
            """)

    /// The pictures and their marked faces.
    @OptionGroup var source: DetectionDataOptions

    /// Name of the card of the face detector.
    @Option(help: ArgumentHelp("Model that finds the faces", valueName: "name"))
    var detector = PipelineConfiguration().detector

    /// Score from which on the detector gives faces at all.
    @Option(
        help: ArgumentHelp(
            "Score from which on the detector gives faces at all; what its card says unless given",
            discussion: "Benchmarks take 0.01 or so: average precision gains from every face, however unsure.",
            valueName: "p"))
    var threshold: Float?

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
        if let threshold, !(0...1).contains(threshold) {
            throw ValidationError("`--threshold` must lie between 0 and 1")
        }
    }

    /// Searches every picture and writes the numbers.
    mutating func run() async throws {
        let session = try EvaluationSession(options: evaluation, compute: compute, talk: talk)
        let pictures = try source.dataset(evaluation)
        var evaluator = DetectionEvaluator(
            detector: try session.loader.detector(named: detector, threshold: threshold))
        evaluator.confidence = rates.minConfidence.decimal
        evaluator.overlap = rates.overlap.decimal
        evaluator.bootstrap = evaluation.bootstrap
        evaluator.jobs = compute.jobs ?? session.threads
        let settings = [
            "detection", pictures.path, "\(pictures.pictures.count) pictures", "seed \(evaluation.seed)",
            "\(detector) \(evaluator.detector.identity.sha256 ?? "")", "threshold \(threshold ?? -1)",
            compute.precision.rawValue,
        ]
        try await session.run(
            total: pictures.pictures.count, unit: "pictures", skipped: pictures.skipped, settings: settings,
            mistakes: { evaluation, count in
                guard case .detection(let results) = evaluation.results else { return [] }
                return try await evaluator.mistakes(in: results.items, of: pictures, count: count)
            }
        ) { journal, progress in
            try await evaluator.evaluate(pictures, journal: journal, progress: progress)
        }
    }
}
