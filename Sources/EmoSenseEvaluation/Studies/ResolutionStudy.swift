import EmoSense
public import EmoSenseCore
public import EmoSenseModels

/// Reads the same faces at many sizes, as they are and enlarged by super-resolution.
///
/// A face is made smaller (means over areas) and then read as a face of that size would be: the recognizer brings it to the
/// size of its input. With an enlarger, that comes in between. A face that is smaller by itself is left out of a size.
public struct ResolutionStudy: Sendable {
    /// Reads the expressions.
    public var recognizer: any ExpressionRecognizer

    /// The ways of enlarging that are compared with none.
    public var enlargers: [any Enlarger]

    /// Larger sides that faces are brought to, in pixels.
    public var sides = ResolutionStudy.standardSides

    /// Accuracy that a face may lose against its own size and still be worth keeping, 0...1.
    public var tolerance = 0.05

    /// What is done about contempt.
    public var contempt: ContemptRule?

    /// How intervals are made.
    public var bootstrap = Bootstrap()

    /// Batches in work at once.
    public var jobs = 2

    /// Larger sides that are tried unless told otherwise, in pixels.
    public static let standardSides = [8, 12, 16, 20, 24, 32, 40, 48, 64, 96, 128]

    /// Lower ends of the ranges of natural sizes, in pixels.
    static let naturalSides = [0, 12, 16, 24, 32, 48, 64, 96, 128, 192]

    /// Describes a study.
    public init(recognizer: any ExpressionRecognizer, enlargers: [any Enlarger] = []) {
        self.recognizer = recognizer
        self.enlargers = enlargers
    }

    /// How many readings the study of a data set takes at most.
    public func readings(of dataset: ExpressionDataset) -> Int {
        dataset.faces.count * (sides.count + 1) * (enlargers.count + 1)
    }

    /// Reads all faces in all ways and compares them.
    ///
    /// - Parameters:
    ///   - dataset: The faces.
    ///   - journal: Where finished batches are noted.
    ///   - progress: Told how many of `readings(of:)` more are done or need not be.
    /// - Throws: As `ExpressionEvaluator.evaluate`, or what an enlarger throws.
    public func evaluate(
        _ dataset: ExpressionDataset, journal: EvaluationJournal? = nil, progress: (Int) -> Void = { _ in }
    ) async throws -> Evaluation {
        let start = ContinuousClock.now
        let sizes = dataset.faces.map { face in (try? face.image()).map { max($0.width, $0.height) } ?? 0 }
        let ways: [(any Enlarger)?] = [nil] + enlargers.map { $0 }
        var readings = ResolutionReadings(bootstrap: bootstrap)
        var whole: Evaluation?
        for (column, enlarger) in ways.enumerated() {
            for (row, side) in ([nil] + sides.sorted().map(Optional.some)).enumerated() {
                try Task.checkCancellation()
                let places = sizes.indices.filter { place in side.map { sizes[place] > $0 } ?? true }
                progress(dataset.faces.count - places.count)
                guard !places.isEmpty else { continue }
                var evaluator = ExpressionEvaluator(recognizer: recognizer)
                evaluator.contempt = contempt
                evaluator.bootstrap.draws = 0
                evaluator.jobs = jobs
                evaluator.transforms = side.map { [ShrinkTransform(side: $0)] } ?? []
                if let enlarger {
                    evaluator.transforms.append(EnlargementTransform(enlarger: enlarger, below: .infinity))
                }
                let evaluation = try await evaluator.evaluate(
                    dataset.keeping(places), journal: journal?.part(column * 1000 + row), progress: progress)
                if whole == nil { whole = evaluation }
                guard case .expressions(let results) = evaluation.results else { continue }
                readings.add(results, side: side, enlarger: enlarger?.identity.name)
            }
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let natural = Dictionary(zip(dataset.faces.map(\.name), sizes), uniquingKeysWith: { first, _ in first })
        let results = readings.results(
            natural: natural, tolerance: tolerance, enlargers: enlargers.map(\.identity))
        return Evaluation(
            protocol: EvaluationProtocol(
                name: dataset.protocolName, dataset: dataset.path, format: dataset.format, split: dataset.split,
                rules: (whole?.protocol.rules ?? dataset.rules) + [
                    "sizes are larger sides in pixels; faces are made smaller by means over areas, then read as faces of that size",
                    "differences are taken on the same faces",
                    "worth keeping: at this size and every larger one the accuracy lost against the faces' own size is, with "
                        + "95% confidence, no more than \(tolerance * 100) points",
                ], bootstrap: bootstrap),
            n: whole?.n ?? 0, skipped: whole?.skipped ?? dataset.skipped, results: .resolution(results),
            provenance: EvaluationProvenance(
                compute: recognizer.compute, recognizer: recognizer.identity, seconds: seconds))
    }
}

extension ExpressionDataset {
    /// The faces at some places, what was left out still told.
    func keeping(_ places: [Int]) -> ExpressionDataset {
        ExpressionDataset(
            path: path, format: format, protocolName: protocolName, split: split, classes: classes,
            faces: places.map { faces[$0] }, skipped: skipped, rules: rules)
    }
}
