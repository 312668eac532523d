import EmoSense
import EmoSenseEvaluation

/// Looks for the thresholds and the rule that suit a user's pictures.
struct StudyThresholdsCommand: AsyncParsableCommand {
    /// What help says.
    static let configuration = CommandConfiguration(
        commandName: "thresholds",
        abstract: "Look for the smallest face, the smallest confidence and the rule that read your groups best",
        discussion: """
            Data as for `evaluate group`. Pictures are read once; part of them chooses, the others are held out and say \
            whether the choice is more than luck.

            Examples:
              emosense study thresholds annotations.json --images photos
              emosense study thresholds annotations.json --objective mood --search coordinate --held-out 0.4
            """)

    /// The pictures and their marked faces.
    @OptionGroup var source: GroupDataOptions

    /// What the thresholds are to make best.
    @Option(
        help: ArgumentHelp(
            "What is to become best: mean average precision at an overlap of .50 (map50) or over .50:.95 (map), or the "
                + "share of moods read right (mood)", valueName: "measure"))
    var objective = ThresholdStudyResults.Objective.map50

    /// How the best is looked for.
    @Option(
        help: ArgumentHelp(
            "How the best is looked for: every combination (grid), or one value at a time (coordinate)",
            valueName: "how"))
    var search = ThresholdStudyResults.Search.grid

    /// Smallest larger sides that are tried.
    @Option(
        help: ArgumentHelp(
            "Smallest face to try, in pixels, once each; 0 to 64 in nine steps unless given", valueName: "px"))
    var minFace: [Float] = []

    /// Smallest confidences that are tried.
    @Option(
        help: ArgumentHelp(
            "Smallest confidence to try, once each; 0 to 0.95 in eleven steps unless given", valueName: "p"))
    var minConfidence: [Float] = []

    /// Rules that are tried.
    @Option(help: ArgumentHelp("Rule to try, once each; all unless given", valueName: "rule"))
    var aggregate: [AggregationRule] = []

    /// Share of the pictures that are held out.
    @Option(help: ArgumentHelp("Share of the pictures that are held out", valueName: "share"))
    var heldOut: Float = 0.5

    /// Name of the card of the face detector.
    @Option(help: ArgumentHelp("Model that finds the faces", valueName: "name"))
    var detector = PipelineConfiguration().detector

    /// Score from which on the detector gives faces at all.
    @Option(
        help: ArgumentHelp(
            "Score from which on the detector gives faces at all; what its card says unless given", valueName: "p"))
    var threshold: Float?

    /// Name of the card of the expression recognizer.
    @Option(help: ArgumentHelp("Model that reads the expressions", valueName: "name"))
    var recognizer = PipelineConfiguration().recognizer

    /// What all evaluations have in common.
    @OptionGroup(title: "Evaluation") var evaluation: EvaluationOptions

    /// How networks run.
    @OptionGroup(title: "Computing") var compute: ComputeOptions

    /// How much is said.
    @OptionGroup(title: "Messages") var talk: ConsoleOptions

    /// Declares the arguments.
    init() {}

    /// Checks that the values make sense.
    mutating func validate() throws {
        if !(heldOut > 0 && heldOut < 1) { throw ValidationError("`--held-out` must lie between 0 and 1") }
        if minFace.contains(where: { $0 < 0 }) { throw ValidationError("`--min-face` must not be negative") }
        if minConfidence.contains(where: { !(0...1).contains($0) }) {
            throw ValidationError("`--min-confidence` must lie between 0 and 1")
        }
        if let threshold, !(0...1).contains(threshold) {
            throw ValidationError("`--threshold` must lie between 0 and 1")
        }
    }

    /// Reads every picture, tries every choice and writes the numbers.
    mutating func run() async throws {
        let session = try EvaluationSession(options: evaluation, compute: compute, talk: talk)
        let pictures = try source.dataset(evaluation)
        let (reader, isUpright) = try session.loader.recognizer(named: recognizer)
        let crop = try session.loader.store.catalogue.card(named: recognizer).crop
        var study = ThresholdStudy(
            pipeline: MoodPipeline(
                detector: try session.loader.detector(named: detector, threshold: threshold), filters: [],
                transforms: isUpright ? [crop?.alignment ?? AlignmentTransform()] : [], recognizer: reader))
        study.objective = objective
        study.search = search
        if !minFace.isEmpty { study.minFaces = minFace.map(\.decimal) }
        if !minConfidence.isEmpty { study.minConfidences = minConfidence.map(\.decimal) }
        if !aggregate.isEmpty { study.aggregates = aggregate }
        study.heldOut = heldOut.decimal
        study.bootstrap = evaluation.bootstrap
        study.jobs = compute.jobs ?? session.threads
        let settings = [
            "study thresholds", pictures.path, "\(pictures.pictures.count) pictures", "seed \(evaluation.seed)",
            "\(detector) \(study.pipeline.detector.identity.sha256 ?? "") \(threshold ?? -1)",
            "\(recognizer) \(reader.identity.sha256 ?? "")", compute.precision.rawValue,
        ]
        try await session.run(
            total: pictures.pictures.count, unit: "pictures", skipped: pictures.skipped, settings: settings
        ) { journal, progress in
            try await study.evaluate(pictures, journal: journal, progress: progress)
        }
    }
}

extension ThresholdStudyResults.Objective: ExpressibleByArgument {}

extension ThresholdStudyResults.Search: ExpressibleByArgument {}
