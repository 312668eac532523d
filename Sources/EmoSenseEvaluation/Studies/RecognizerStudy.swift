public import EmoSenseCore

/// Lets several recognizers read the same faces.
public struct RecognizerStudy: Sendable {
    /// The recognizers.
    public var recognizers: [any ExpressionRecognizer]

    /// What is done about contempt: dropped unless told, so that all recognizers answer the same question.
    public var contempt = ContemptRule.drop

    /// How intervals are made.
    public var bootstrap = Bootstrap()

    /// Batches in work at once.
    public var jobs = 2

    /// Describes a study.
    public init(recognizers: [any ExpressionRecognizer]) { self.recognizers = recognizers }

    /// Lets each recognizer read all faces, one after the other, and compares them.
    ///
    /// - Parameters:
    ///   - dataset: The faces.
    ///   - journal: Where finished batches are noted.
    ///   - progress: Told how many readings more are done; there are as many as faces times recognizers.
    /// - Throws: As `ExpressionEvaluator.evaluate`.
    public func evaluate(
        _ dataset: ExpressionDataset, journal: EvaluationJournal? = nil, progress: (Int) -> Void = { _ in }
    ) async throws -> Evaluation {
        let start = ContinuousClock.now
        var evaluations: [Evaluation] = []
        var results: [ExpressionResults] = []
        for (number, recognizer) in recognizers.enumerated() {
            var evaluator = ExpressionEvaluator(recognizer: recognizer)
            evaluator.contempt = contempt
            evaluator.bootstrap = bootstrap
            evaluator.jobs = jobs
            let evaluation = try await evaluator.evaluate(dataset, journal: journal?.part(number), progress: progress)
            guard case .expressions(let read) = evaluation.results else { continue }
            evaluations.append(evaluation)
            results.append(read)
        }
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let entries = zip(recognizers, results).map { recognizer, results in
            RecognizerStudyResults.Entry(
                model: recognizer.identity, metrics: results.metrics, classes: results.classes,
                reliability: results.reliability, facesPerSecond: results.facesPerSecond)
        }
        let items = (results.first?.items ?? []).indices.map { face in
            RecognizerStudyResults.Item(
                name: results[0].items[face].name, truth: results[0].items[face].truth,
                answers: results.map { $0.items[face].answer })
        }
        let pairs = results.indices.flatMap { first in
            ((first + 1)..<max(first + 1, results.count)).map { (first, $0) }
        }
        let anyRight = items.isEmpty ? nil : Double(items.count { $0.answers.contains($0.truth) }) / Double(items.count)
        return Evaluation(
            protocol: EvaluationProtocol(
                name: dataset.protocolName, dataset: dataset.path, format: dataset.format, split: dataset.split,
                rules: evaluations.first?.protocol.rules ?? dataset.rules, bootstrap: bootstrap),
            n: items.count, skipped: evaluations.first?.skipped ?? dataset.skipped,
            results: .recognizers(
                RecognizerStudyResults(
                    entries: entries, agreements: pairs.map { agreement($0, $1, items) }, anyRight: anyRight,
                    items: items)
            ),
            provenance: EvaluationProvenance(compute: recognizers.lazy.compactMap(\.compute).first, seconds: seconds))
    }

    private func agreement(
        _ first: Int, _ second: Int, _ items: [RecognizerStudyResults.Item]
    ) -> RecognizerStudyResults.Agreement {
        let names = Set(items.flatMap { [$0.answers[first], $0.answers[second]] }).sorted()
        let places = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })
        let answers = items.map { (places[$0.answers[first]] ?? 0, places[$0.answers[second]] ?? 0) }
        let rights = items.map { (first: $0.answers[first] == $0.truth, second: $0.answers[second] == $0.truth) }
        let numbers = { (occurrences: [Int]?) -> [Double?] in
            var counts = [[Int]](repeating: [Int](repeating: 0, count: names.count), count: names.count)
            var (same, total, ahead) = (0, 0, 0)
            for place in items.indices {
                let times = occurrences?[place] ?? 1
                counts[answers[place].0][answers[place].1] += times
                total += times
                if answers[place].0 == answers[place].1 { same += times }
                ahead += times * ((rights[place].first ? 1 : 0) - (rights[place].second ? 1 : 0))
            }
            guard total > 0 else { return [nil, nil, nil] }
            return [Double(same) / Double(total), CohenKappa.of(counts), Double(ahead) / Double(total)]
        }
        let estimates = bootstrap.estimates(items: items.count, statistics: numbers)
        return RecognizerStudyResults.Agreement(
            first: first, second: second, same: estimates[0], kappa: estimates[1], difference: estimates[2],
            test: McNemarTest(rights))
    }
}
