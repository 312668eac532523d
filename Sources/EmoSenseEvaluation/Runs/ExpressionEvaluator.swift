import EmoSense
public import EmoSenseCore

/// What is done about contempt where only one of data set and recognizer knows it.
public enum ContemptRule: String, Sendable, Hashable, CaseIterable {
    /// Faces that show it are left out, and a recognizer that knows it chooses among its other answers.
    case drop

    /// Faces that show it stay, and so does the answer: where only one side knows it, it is wrong every time.
    case keep
}

/// Measures how well a recognizer reads faces with known expressions.
public struct ExpressionEvaluator: Sendable {
    /// Reads the faces.
    public var recognizer: any ExpressionRecognizer

    /// Finds the face in each picture first; `nil` takes the whole picture as the face.
    public var detector: (any FaceDetector)?

    /// Decide which of the found faces stay.
    public var filters: [any FaceFilter] = []

    /// Change the faces before they are read.
    public var transforms: [any FaceTransform] = []

    /// What is done about contempt; `nil` keeps it where both sides know it and drops it elsewhere.
    public var contempt: ContemptRule?

    /// How intervals are made.
    public var bootstrap = Bootstrap()

    /// Batches in work at once.
    public var jobs = 2

    /// Faces in a batch.
    public var batch = 64

    /// Describes an evaluation that takes faces as they are.
    public init(recognizer: any ExpressionRecognizer) { self.recognizer = recognizer }

    /// What came of one face.
    enum Outcome: Sendable, Codable {
        case read(ExpressionScores)
        case notFound
        case unreadable(String)
    }

    /// Reads all faces of a data set and counts.
    ///
    /// - Parameters:
    ///   - dataset: The faces.
    ///   - journal: Where finished batches are noted, so that the evaluation can go on after an interruption.
    ///   - progress: Told how many faces more are done.
    /// - Throws: `CancellationError` when the task was cancelled, `JournalError`, or what a stage throws.
    public func evaluate(
        _ dataset: ExpressionDataset, journal: EvaluationJournal? = nil, progress: (Int) -> Void = { _ in }
    ) async throws -> Evaluation {
        let start = ContinuousClock.now
        let faces = dataset.faces
        let size = max(1, batch)
        let pieces = (faces.count + size - 1) / size
        let run = PieceWork(jobs: jobs, journal: journal)
        let (outcomes, fresh) = try await run.outcomes(count: pieces) { piece in
            progress(min(size, faces.count - piece * size))
        } work: { piece in
            try await read(Array(faces[(piece * size)..<min(faces.count, (piece + 1) * size)]))
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let speed = fresh > 0 && seconds > 0 ? Double(min(faces.count, fresh * size)) / seconds : nil
        return count(dataset, outcomes: outcomes.flatMap { $0 }, speed: speed, seconds: seconds)
    }

    /// Reads a batch of faces.
    private func read(_ faces: [LabelledFace]) async throws -> [Outcome] {
        var outcomes = [Outcome](repeating: .notFound, count: faces.count)
        var crops: [FaceCrop] = []
        var places: [Int] = []
        for (place, face) in faces.enumerated() {
            do {
                let image = try face.image()
                if let crop = try await crop(of: image) {
                    crops.append(crop)
                    places.append(place)
                }
            } catch let error as UnreadableImageError {
                outcomes[place] = .unreadable(error.description)
            } catch let error as FileAccessError {
                outcomes[place] = .unreadable(error.description)
            } catch let error as ImageTooLargeError {
                outcomes[place] = .unreadable(error.description)
            }
        }
        for transform in transforms where !crops.isEmpty { crops = try await transform.apply(to: crops) }
        for (place, scores) in zip(places, try await recognizer.recognize(crops)) { outcomes[place] = .read(scores) }
        return outcomes
    }

    /// The face in a picture: all of it, or the surest that is found and kept.
    private func crop(of image: Image) async throws -> FaceCrop? {
        guard let detector else { return FaceCrop(image: image, box: image.bounds) }
        let picture = Picture(source: "-", image: image)
        let kept = try await detector.detectFaces(in: image).filter { face in
            filters.allSatisfy { $0.keeps(face, in: picture) }
        }
        return kept.max { $0.confidence < $1.confidence }
            .map { FaceCrop(image: image, box: $0.box, landmarks: $0.landmarks) }
    }

    /// Counts what came of the faces.
    private func count(
        _ dataset: ExpressionDataset, outcomes: [Outcome], speed: Double?, seconds: Double
    ) -> Evaluation {
        var answers: [Expression] = Expression.basic
        for case .read(let scores) in outcomes {
            answers = scores.expressions
            break
        }
        let (inData, inAnswers) = (dataset.classes.contains(.contempt), answers.contains(.contempt))
        let rule = contempt ?? (inData && inAnswers ? .keep : .drop)
        let isDropped = rule == .drop
        var items: [ExpressionResults.Item] = []
        var skipped = dataset.skipped
        var pictures = 0
        for (face, outcome) in zip(dataset.faces, outcomes) {
            if isDropped, face.expression == .contempt {
                skipped.append(SkippedItem(face.name, reason: "contempt is left out", isDefect: false))
                continue
            }
            switch outcome {
            case .unreadable(let reason): skipped.append(SkippedItem(face.name, reason: reason))
            case .notFound: pictures += 1
            case .read(let scores):
                pictures += 1
                items.append(Self.item(face, scores, without: isDropped ? .contempt : nil))
            }
        }
        let kept = { (expressions: [Expression]) in
            expressions.filter { !isDropped || $0 != .contempt }.map(\.rawValue)
        }
        let coverage = detector.map { _ in
            ExpressionResults.Coverage(pictures: pictures, found: items.count, right: items.count { $0.isRight })
        }
        let results = ExpressionResults(
            items: items, classes: kept(dataset.classes), answers: kept(answers), coverage: coverage,
            facesPerSecond: speed, bootstrap: bootstrap)
        return Evaluation(
            protocol: EvaluationProtocol(
                name: dataset.protocolName, dataset: dataset.path, format: dataset.format, split: dataset.split,
                rules: dataset.rules + rules(rule, inData: inData, inAnswers: inAnswers), bootstrap: bootstrap),
            n: items.count, skipped: skipped, results: .expressions(results),
            provenance: EvaluationProvenance(
                compute: recognizer.compute ?? detector?.compute, detector: detector?.identity,
                recognizer: recognizer.identity, seconds: seconds))
    }

    private static func item(
        _ face: LabelledFace, _ scores: ExpressionScores, without omitted: Expression?
    ) -> ExpressionResults.Item {
        var scores = scores
        if let omitted, scores.expressions.contains(omitted) {
            let rest = scores.expressions.filter { $0 != omitted }
            scores = ExpressionScores(Dictionary(uniqueKeysWithValues: rest.map { ($0, scores[$0]) }))
        }
        return ExpressionResults.Item(
            name: face.name, truth: face.expression.rawValue, answer: scores.dominant.rawValue,
            confidence: Double(scores.confidence), truthProbability: Double(scores[face.expression]))
    }

    private func rules(_ contempt: ContemptRule, inData: Bool, inAnswers: Bool) -> [String] {
        var rules: [String] = []
        switch (contempt, inData, inAnswers) {
        case (_, false, false): break
        case (.keep, true, true): rules.append("contempt is one of eight classes")
        case (.keep, true, false):
            rules.append("faces that show contempt count as read wrongly: the recognizer does not know it")
        case (.keep, false, true): rules.append("the answer contempt counts as wrong: the data set does not know it")
        case (.drop, true, true):
            rules.append("faces that show contempt are left out, and the answer is the best of the other seven")
        case (.drop, true, false):
            rules.append("faces that show contempt are left out: the recognizer does not know it")
        case (.drop, false, true):
            rules.append("the answer is the best of the seven other than contempt, which the data set does not know")
        }
        rules.append(
            detector == nil
                ? "the whole picture is taken as the face"
                : "the surest face that is found in each picture; pictures without one count for coverage alone")
        rules += transforms.map { "transform: \($0.name)" }
        return rules
    }
}
