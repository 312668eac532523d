import EmoSense
import EmoSenseEvaluation

/// Measures how well groups are read: faces with their expressions, and moods.
struct EvaluateGroupCommand: AsyncParsableCommand {
    /// What help says.
    static let configuration = CommandConfiguration(
        commandName: "group",
        abstract: "Measure how well faces are found and read in pictures of groups",
        discussion: """
            The data is COCO's JSON with expressions as categories and, where it is known, a mood beside each picture's \
            file_name; a table of boxes (.csv); or a folder of PASCAL VOC or YOLO. Found faces are matched with the marked \
            ones by their overlap.

            Examples:
              emosense evaluate group annotations.json --images photos
              emosense evaluate group boxes.csv --detector mtcnn --min-confidence 0.2 --score expression
            """)

    /// The pictures and their marked faces.
    @OptionGroup var source: GroupDataOptions

    /// How sure a reading counts as.
    @Option(
        help: ArgumentHelp(
            "How sure a reading counts as: probability of face times expression, or of the expression alone",
            valueName: "score"))
    var score = GroupResults.Scoring.faceTimesExpression

    /// Smallest overlap of a face that counts as found.
    @Option(help: ArgumentHelp("Overlap from which on a face counts as found, from 0 to 1", valueName: "iou"))
    var overlap: Float = 0.5

    /// Which faces are read, and how.
    @OptionGroup(title: "Faces and mood") var pipeline: PipelineOptions

    /// What all evaluations have in common.
    @OptionGroup(title: "Evaluation") var evaluation: EvaluationOptions

    /// How networks run.
    @OptionGroup(title: "Computing") var compute: ComputeOptions

    /// How much is said.
    @OptionGroup(title: "Messages") var talk: ConsoleOptions

    /// Declares the arguments.
    init() {}

    /// Checks that the overlap makes sense.
    mutating func validate() throws {
        if !(overlap > 0 && overlap <= 1) { throw ValidationError("`--overlap` must be above 0 and at most 1") }
    }

    /// Reads every picture and writes the numbers.
    mutating func run() async throws {
        let session = try EvaluationSession(options: evaluation, compute: compute, talk: talk)
        let pictures = try source.dataset(evaluation)
        let configuration = try pipeline.configuration(compute: compute, pictures: pictures.pictures.count)
        var evaluator = GroupEvaluator(pipeline: try MoodPipeline.standard(configuration))
        evaluator.scoring = score
        evaluator.overlap = overlap.decimal
        evaluator.bootstrap = evaluation.bootstrap
        evaluator.jobs = compute.jobs ?? session.threads
        let parts = evaluator.pipeline
        let settings = [
            "group", pictures.path, "\(pictures.pictures.count) pictures", "seed \(evaluation.seed)",
            "\(pipeline.detector) \(parts.detector.identity.sha256 ?? "")",
            "\(pipeline.recognizer) \(parts.recognizer.identity.sha256 ?? "")", pipeline.aggregate.rawValue,
            "faces \(pipeline.minFace) \(pipeline.minConfidence) \(pipeline.minSharpness ?? 0) \(pipeline.dropCut)",
            parts.transforms.map(\.name).joined(separator: " "), compute.precision.rawValue,
        ]
        try await session.run(
            total: pictures.pictures.count, unit: "pictures", skipped: pictures.skipped, settings: settings,
            mistakes: { evaluation, count in
                guard case .group(let results) = evaluation.results else { return [] }
                return try await evaluator.mistakes(in: results, of: pictures, count: count)
            }
        ) { journal, progress in
            try await evaluator.evaluate(pictures, journal: journal, progress: progress)
        }
    }
}

extension GroupResults.Scoring: ExpressibleByArgument {}
