public import EmoSenseCore

/// Two evaluations that cannot be compared.
public struct ComparisonError: DescribedError, Hashable {
    /// Always `not-comparable`.
    public var code: String { "not-comparable" }

    /// Why not, and how to mend it.
    public let reason: String

    /// A sentence without a trailing period.
    public var description: String { "the evaluations cannot be compared: \(reason)" }
}

/// Compares two evaluations item by item.
public struct EvaluationComparison: Sendable {
    /// How intervals are made.
    public var bootstrap = Bootstrap()

    /// Describes a comparison.
    public init(bootstrap: Bootstrap = Bootstrap()) { self.bootstrap = bootstrap }

    /// Compares what both have measured.
    ///
    /// - Parameters:
    ///   - first: An evaluation of expressions, groups or detection, and what to call it.
    ///   - second: Another of the same kind.
    /// - Throws: `ComparisonError` where they have no items in common, or not the same labels.
    public func compare(
        _ first: (name: String, evaluation: Evaluation), _ second: (name: String, evaluation: Evaluation)
    ) throws -> Evaluation {
        let start = ContinuousClock.now
        let counted: Counted
        switch (first.evaluation.results, second.evaluation.results) {
        case (.expressions(let one), .expressions(let other)): counted = try expressions(one, other)
        case (.group(let one), .group(let other)): counted = try groups(one, other)
        case (.detection(let one), .detection(let other)): counted = try detections(one, other)
        default:
            throw ComparisonError(
                reason: "\(first.name) holds \(first.evaluation.results.kind), \(second.name) "
                    + "\(second.evaluation.results.kind); both must hold expressions, group or detection")
        }
        let sides = [first, second].map { name, evaluation in
            ComparisonResults.Side(
                name: name, protocol: evaluation.protocol, provenance: evaluation.provenance)
        }
        return Evaluation(
            protocol: EvaluationProtocol(
                name: "comparison", dataset: first.evaluation.protocol.dataset,
                format: first.evaluation.protocol.format, split: first.evaluation.protocol.split,
                rules: [
                    "numbers are counted on the items that both have",
                    "differences: the second less the first; both are drawn together in each bootstrap draw",
                ], bootstrap: bootstrap),
            n: counted.n, skipped: [],
            results: .comparison(
                ComparisonResults(
                    of: first.evaluation.results.kind, first: sides[0], second: sides[1], unmatched: counted.unmatched,
                    metrics: counted.metrics, tests: counted.tests)),
            provenance: EvaluationProvenance(compute: nil, seconds: (ContinuousClock.now - start) / .seconds(1)))
    }

    private struct Counted {
        let n: Int
        let unmatched: Int
        let metrics: [ComparisonResults.Metric]
        var tests: [ComparisonResults.Test] = []
    }

    private func expressions(_ first: ExpressionResults, _ second: ExpressionResults) throws -> Counted {
        let pairs = try matched(first.items, second.items, name: \.name)
        if let other = pairs.items.first(where: { $0.0.truth != $0.1.truth }) {
            throw ComparisonError(
                reason: "\(other.0.name) is labelled \(other.0.truth) in one and \(other.1.truth) in the other; "
                    + "evaluate both by the same protocol")
        }
        let names = Set(pairs.items.flatMap { [$0.0.truth, $0.0.answer, $0.1.answer] }).sorted()
        let tallies = [pairs.items.map(\.0), pairs.items.map(\.1)].map {
            ExpressionTally(items: $0, classes: names, answers: names)
        }
        let metrics = metrics(
            ["accuracy", "balanced accuracy", "macro-F1", "log loss", "calibration error"],
            losses: ["log loss", "calibration error"], items: pairs.items.count
        ) { occurrences in
            let numbers = tallies.map { Array($0.numbers(occurrences: occurrences).values.prefix(5)) }
            return (numbers[0], numbers[1])
        }
        let test = McNemarTest(pairs.items.map { (first: $0.0.isRight, second: $0.1.isRight) })
        return Counted(
            n: pairs.items.count, unmatched: pairs.unmatched, metrics: metrics,
            tests: [.init(of: "expression", result: test)])
    }

    private func groups(_ first: GroupResults, _ second: GroupResults) throws -> Counted {
        let pairs = try matched(first.items, second.items, name: \.name)
        let sides = [pairs.items.map(\.0), pairs.items.map(\.1)]
        let names = ["expressions right, of the faces found", "faces found and read right", "precision", "F1", "mood"]
        let hasMoods = pairs.items.contains { $0.0.mood != nil }
        let metrics = metrics(hasMoods ? names : names.dropLast(), losses: [], items: pairs.items.count) {
            occurrences in
            let numbers = sides.map { Array(Self.numbers($0, occurrences).prefix(hasMoods ? 5 : 4)) }
            return (numbers[0], numbers[1])
        }
        let moods = pairs.items.filter { $0.0.mood != nil }.map { one, other in
            (first: one.mood == one.moodAnswer, second: other.mood == other.moodAnswer)
        }
        return Counted(
            n: pairs.items.count, unmatched: pairs.unmatched, metrics: metrics,
            tests: moods.isEmpty ? [] : [.init(of: "mood", result: McNemarTest(moods))])
    }

    private static func numbers(_ items: [GroupResults.Item], _ occurrences: [Int]?) -> [Double?] {
        var (right, misread, missed, wrong, moods, moodsRight) = (0, 0, 0, 0, 0, 0)
        for (place, item) in items.enumerated() {
            let times = occurrences?[place] ?? 1
            right += times * item.right
            misread += times * item.misread
            missed += times * item.missed
            wrong += times * item.wrong
            guard let mood = item.mood else { continue }
            moods += times
            if mood == item.moodAnswer { moodsRight += times }
        }
        let share = { (part: Int, whole: Int) in whole > 0 ? Double(part) / Double(whole) : nil }
        return [
            share(right, right + misread), share(right, right + misread + missed),
            share(right, right + misread + wrong), share(2 * right, 2 * (right + misread) + missed + wrong),
            share(moodsRight, moods),
        ]
    }

    private func detections(_ first: DetectionResults, _ second: DetectionResults) throws -> Counted {
        let (one, other) = (first.operatingPoint.overlap, second.operatingPoint.overlap)
        guard one == other else {
            throw ComparisonError(
                reason: "faces count as found at an overlap of \(one) in one and \(other) in the other")
        }
        let pairs = try matched(first.items, second.items, name: \.name)
        let sides = [pairs.items.map(\.0), pairs.items.map(\.1)]
        let matches = sides.map { items in
            items.contains { $0.rightScores == nil } ? nil : ScoredMatches(items)
        }
        let metrics = metrics(
            ["average precision at \(one)", "recall", "precision", "F1"], losses: [], items: pairs.items.count
        ) { occurrences in
            let numbers = zip(sides, matches).map { items, matches in
                [matches?.interpolatedAveragePrecision(occurrences: occurrences)]
                    + Self.numbers(items, occurrences)
            }
            return (numbers[0], numbers[1])
        }
        return Counted(n: pairs.items.count, unmatched: pairs.unmatched, metrics: metrics)
    }

    private static func numbers(_ items: [DetectionResults.Item], _ occurrences: [Int]?) -> [Double?] {
        var (found, missed, wrong) = (0, 0, 0)
        for (place, item) in items.enumerated() {
            let times = occurrences?[place] ?? 1
            found += times * item.found
            missed += times * item.missed
            wrong += times * item.wrong
        }
        let share = { (part: Int, whole: Int) in whole > 0 ? Double(part) / Double(whole) : nil }
        return [
            share(found, found + missed), share(found, found + wrong), share(2 * found, 2 * found + missed + wrong),
        ]
    }

    /// Items by their names, those that occur once on each side.
    private func matched<Item>(
        _ first: [Item], _ second: [Item], name: (Item) -> String
    ) throws -> (items: [(Item, Item)], unmatched: Int) {
        let others = Dictionary(second.map { (name($0), $0) }, uniquingKeysWith: { first, _ in first })
        let pairs = first.compactMap { item in others[name(item)].map { (item, $0) } }
        guard !pairs.isEmpty else {
            throw ComparisonError(reason: "they have no item in common; evaluate both on the same data")
        }
        return (pairs, first.count + second.count - 2 * pairs.count)
    }

    private func metrics(
        _ names: some Sequence<String>, losses: Set<String>, items: Int,
        numbers: (_ occurrences: [Int]?) -> (first: [Double?], second: [Double?])
    ) -> [ComparisonResults.Metric] {
        let whole = numbers(nil)
        let differences = bootstrap.estimates(items: items) { occurrences in
            let drawn = numbers(occurrences)
            return zip(drawn.first, drawn.second).map { first, second in
                first.flatMap { first in second.map { $0 - first } }
            }
        }
        return names.enumerated().map { place, name in
            ComparisonResults.Metric(
                name: name, first: whole.first[place], second: whole.second[place], difference: differences[place],
                isLoss: losses.contains(name))
        }
    }
}

extension ScoredMatches {
    /// The detections that results hold.
    fileprivate init(_ items: [DetectionResults.Item]) {
        var matches: [Match] = []
        for (place, item) in items.enumerated() {
            matches += (item.rightScores ?? []).map { Match(sample: place, score: $0, outcome: .right) }
            matches += (item.wrongScores ?? []).map { Match(sample: place, score: $0, outcome: .wrong) }
        }
        self.init(unsorted: matches, truths: items.map { $0.found + $0.missed })
    }
}
