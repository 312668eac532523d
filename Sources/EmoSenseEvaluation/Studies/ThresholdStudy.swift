import EmoSense
public import EmoSenseCore

/// Looks for the smallest face, the smallest confidence and the aggregation rule that read groups best.
///
/// Pictures are read once, every face in them; thresholds and rules are then tried on what was read. Half of the pictures
/// (or another share) choose, the others say whether the choice was luck.
public struct ThresholdStudy: Sendable {
    /// Reads the pictures; its filters and its rule are not used.
    public var pipeline: MoodPipeline

    /// What the thresholds are to make best.
    public var objective = ThresholdStudyResults.Objective.map50

    /// How the best is looked for.
    public var search = ThresholdStudyResults.Search.grid

    /// Smallest larger sides that are tried, in pixels.
    public var minFaces: [Double] = [0, 12, 16, 20, 24, 32, 40, 48, 64]

    /// Smallest confidences that are tried, 0...1.
    public var minConfidences: [Double] = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95]

    /// Rules that are tried.
    public var aggregates = AggregationRule.allCases

    /// Share of the pictures that are held out, above 0 and below 1.
    public var heldOut = 0.5

    /// How sure a reading counts as.
    public var scoring = GroupResults.Scoring.faceTimesExpression

    /// How intervals are made; its seed also draws the pictures that are held out.
    public var bootstrap = Bootstrap()

    /// Pictures in work at once.
    public var jobs = 2

    /// Describes a study of a pipeline.
    public init(pipeline: MoodPipeline) { self.pipeline = pipeline }

    /// Reads all pictures and tries all choices.
    ///
    /// - Parameters:
    ///   - dataset: The pictures.
    ///   - journal: Where finished pictures are noted.
    ///   - progress: Told how many pictures more are done.
    /// - Throws: As `GroupEvaluator.evaluate`; `DatasetError` where fewer than two pictures can be used.
    public func evaluate(
        _ dataset: PictureDataset, journal: EvaluationJournal? = nil, progress: (Int) -> Void = { _ in }
    ) async throws -> Evaluation {
        let start = ContinuousClock.now
        var reader = pipeline
        reader.filters = []
        let evaluator = GroupEvaluator(pipeline: reader)
        let outcomes = try await PieceWork(jobs: jobs, journal: journal).outcomes(count: dataset.pictures.count) { _ in
            progress(1)
        } work: { piece in
            try await evaluator.read(dataset.pictures[piece])
        }.outcomes
        var skipped = dataset.skipped
        var read: [ReadGroup] = []
        for (picture, outcome) in zip(dataset.pictures, outcomes) {
            if objective == .mood, picture.mood == nil {
                skipped.append(SkippedItem(picture.name, reason: "no mood is given", isDefect: false))
            } else if let reading = outcome.reading {
                read.append(ReadGroup(picture: picture, reading: reading))
            } else {
                skipped.append(SkippedItem(picture.name, reason: outcome.error ?? "it could not be read"))
            }
        }
        guard read.count > 1 else {
            throw DatasetError(
                path: dataset.path,
                reason: objective == .mood
                    ? "fewer than two pictures have a mood; give moods, or choose by --objective map50"
                    : "fewer than two of its pictures can be read")
        }
        let held = min(read.count - 1, max(1, Int((Double(read.count) * heldOut).rounded())))
        let apart = Set(RandomDraw.indices(held, of: read.count, seed: bootstrap.seed))
        let chooser = ChoiceScorer(
            groups: read.indices.filter { !apart.contains($0) }.map { read[$0] }, objective: objective, scoring: scoring
        )
        let checker = ChoiceScorer(
            groups: read.indices.filter(apart.contains).map { read[$0] }, objective: objective, scoring: scoring)
        let results = try results(chooser, checker)
        return Evaluation(
            protocol: EvaluationProtocol(
                name: "thresholds", dataset: dataset.path, format: dataset.format, rules: dataset.rules + rules(),
                bootstrap: bootstrap),
            n: read.count, skipped: skipped, results: .thresholds(results),
            provenance: EvaluationProvenance(
                compute: pipeline.detector.compute ?? pipeline.recognizer.compute, detector: pipeline.detector.identity,
                recognizer: pipeline.recognizer.identity, seconds: (ContinuousClock.now - start) / .seconds(1)))
    }

    private func rules() -> [String] {
        [
            "pictures are drawn at random into those that choose and those that are held out (seed \(bootstrap.seed))",
            "of choices that are equally good, the one nearest to the standard is taken",
            objective == .mood
                ? "a picture without faces counts as a mood read wrongly"
                : "mean average precision over the expressions; the rule of aggregation has no part in it",
        ]
    }

    private func results(_ chooser: ChoiceScorer, _ checker: ChoiceScorer) throws -> ThresholdStudyResults {
        let standard = ThresholdStudyResults.Choice.standard
        let trials = try ThresholdSearch(study: self).trials { chooser.score($0) }
        let best = trials.reduce(trials[0]) { best, trial in
            (trial.score ?? -1) > (best.score ?? -1) ? trial : best
        }
        let (own, usual) = (checker.measure(best.choice), checker.measure(standard))
        let estimates = bootstrap.estimates(items: checker.groups.count) { occurrences in
            let (first, second) = (own.value(occurrences), usual.value(occurrences))
            return [first, second, first.flatMap { first in second.map { first - $0 } }]
        }
        return ThresholdStudyResults(
            objective: objective, search: search, validationPictures: chooser.groups.count,
            heldOutPictures: checker.groups.count, trials: trials, chosen: best.choice, chosenOnValidation: best.score,
            standardOnValidation: chooser.score(standard), chosenOnHeldOut: estimates[0],
            standardOnHeldOut: estimates[1], gain: estimates[2])
    }
}
