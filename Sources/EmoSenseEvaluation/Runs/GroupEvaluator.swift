import EmoSense
public import EmoSenseCore

/// Measures how well faces are found and read in pictures of groups, and their moods.
public struct GroupEvaluator: Sendable {
    /// Reads the pictures.
    public var pipeline: MoodPipeline

    /// How sure a reading counts as.
    public var scoring = GroupResults.Scoring.faceTimesExpression

    /// Smallest intersection over union of a face that counts as found.
    public var overlap = 0.5

    /// How intervals are made.
    public var bootstrap = Bootstrap()

    /// Pictures in work at once.
    public var jobs = 2

    /// Describes an evaluation of a pipeline.
    public init(pipeline: MoodPipeline) { self.pipeline = pipeline }

    /// What came of one picture.
    struct Outcome: Sendable, Codable {
        var error: String?
        var reading: GroupReading?
    }

    /// Reads all pictures of a data set and counts.
    ///
    /// - Parameters:
    ///   - dataset: The pictures.
    ///   - journal: Where finished pictures are noted, so that the evaluation can go on after an interruption.
    ///   - progress: Told how many pictures more are done.
    /// - Throws: `CancellationError` when the task was cancelled, `JournalError`, or what a stage throws.
    public func evaluate(
        _ dataset: PictureDataset, journal: EvaluationJournal? = nil, progress: (Int) -> Void = { _ in }
    ) async throws -> Evaluation {
        let start = ContinuousClock.now
        let pictures = dataset.pictures
        let outcomes = try await PieceWork(jobs: jobs, journal: journal).outcomes(count: pictures.count) { _ in
            progress(1)
        } work: { piece in
            try await read(pictures[piece])
        }.outcomes
        let seconds = (ContinuousClock.now - start) / .seconds(1)

        var skipped = dataset.skipped
        var kept: [(AnnotatedPicture, GroupReading)] = []
        for (picture, outcome) in zip(pictures, outcomes) {
            if let reading = outcome.reading {
                kept.append((picture, reading))
            } else {
                skipped.append(SkippedItem(picture.name, reason: outcome.error ?? "it could not be read"))
            }
        }
        let unlabelled = kept.reduce(0) { sum, entry in
            sum + entry.0.faces.count { $0.expression == nil && !$0.isCrowd && !$0.isIgnored }
        }
        let results = GroupTally(kept, scoring: scoring, overlap: overlap, bootstrap: bootstrap).results()
        return Evaluation(
            protocol: EvaluationProtocol(
                name: "group", dataset: dataset.path, format: dataset.format, rules: dataset.rules + rules(unlabelled),
                bootstrap: bootstrap),
            n: kept.count, skipped: skipped, results: .group(results),
            provenance: EvaluationProvenance(
                compute: pipeline.detector.compute ?? pipeline.recognizer.compute, detector: pipeline.detector.identity,
                recognizer: pipeline.recognizer.identity, seconds: seconds))
    }

    private func rules(_ unlabelled: Int) -> [String] {
        var rules = [
            scoring == .faceTimesExpression
                ? "score: probability of the face times that of its dominant expression"
                : "score: probability of the dominant expression",
            "faces that filters drop count as not found (\(pipeline.filters.map(\.name).joined(separator: ", ")))",
            "confusion: faces found at an overlap of \(overlap), the surest first, whatever their expression",
            "mood: aggregation rule \(pipeline.aggregator.name); a picture without faces counts as read wrongly",
        ]
        if unlabelled > 0 {
            rules.append("\(unlabelled) faces without an expression count for the finding of faces alone")
        }
        return rules
    }

    /// Reads one picture.
    func read(_ picture: AnnotatedPicture) async throws -> Outcome {
        do {
            return Outcome(reading: try await pipeline.analyze(.file(picture.path)))
        } catch let error as UnreadableImageError {
            return Outcome(error: error.description)
        } catch let error as FileAccessError {
            return Outcome(error: error.description)
        } catch let error as ImageTooLargeError {
            return Outcome(error: error.description)
        }
    }
}
