import EmoSenseCore

/// What was read of the same faces at many sizes and in several ways, and what follows from it.
struct ResolutionReadings {
    private struct Reading {
        let side: Int?
        let enlarger: String?
        let items: [ExpressionResults.Item]
        let rights: [String: Bool]
    }

    private let bootstrap: Bootstrap
    private var readings: [Reading] = []

    init(bootstrap: Bootstrap) { self.bootstrap = bootstrap }

    /// Adds what was read at one size; `nil` for the faces' own.
    mutating func add(_ results: ExpressionResults, side: Int?, enlarger: String?) {
        readings.append(
            Reading(
                side: side, enlarger: enlarger, items: results.items,
                rights: Dictionary(results.items.map { ($0.name, $0.isRight) }, uniquingKeysWith: { first, _ in first })
            ))
    }

    /// Compares all readings.
    ///
    /// - Parameters:
    ///   - natural: Larger side of each face as it is.
    ///   - tolerance: Accuracy that a face may lose and still be worth keeping.
    ///   - enlargers: The models that enlarge.
    func results(natural: [String: Int], tolerance: Double, enlargers: [ModelIdentity]) -> ResolutionStudyResults {
        let largest = natural.values.max() ?? 0
        let scaled = readings.filter { $0.side != nil } + readings.filter { $0.side == nil }
        let conditions = scaled.map { reading in
            condition(reading, side: reading.side ?? largest, below: nil, among: nil)
        }
        return ResolutionStudyResults(
            scaled: conditions, natural: naturalConditions(natural),
            proposal: .init(side: smallest(conditions, tolerance: tolerance), tolerance: tolerance),
            enlargers: enlargers)
    }

    /// The faces by the size that they have.
    private func naturalConditions(_ natural: [String: Int]) -> [ResolutionStudyResults.Condition] {
        guard Set(natural.values).count > 1 else { return [] }
        let starts = ResolutionStudy.naturalSides
        return readings.filter { $0.side == nil }.flatMap { reading in
            starts.indices.compactMap { place -> ResolutionStudyResults.Condition? in
                let below = place + 1 < starts.count ? starts[place + 1] : nil
                let names = Set(natural.filter { $0.value >= starts[place] && $0.value < below ?? .max }.keys)
                let condition = condition(reading, side: starts[place], below: below, among: names)
                return condition.n > 0 ? condition : nil
            }
        }
    }

    private func condition(
        _ reading: Reading, side: Int, below: Int?, among names: Set<String>?
    ) -> ResolutionStudyResults.Condition {
        let items = names.map { names in reading.items.filter { names.contains($0.name) } } ?? reading.items
        let own = readings.first { $0.side == nil && $0.enlarger == nil }
        let plain = readings.first { $0.side == reading.side && $0.enlarger == nil }
        let isOwn = reading.side == nil && reading.enlarger == nil
        let rights = items.map(\.isRight)
        let ownRights = items.map { own?.rights[$0.name] ?? false }
        let plainRights = items.map { plain?.rights[$0.name] ?? false }
        let classes = Set(items.flatMap { [$0.truth, $0.answer] }).sorted()
        let tally = ExpressionTally(items: items, classes: classes, answers: classes)
        let estimates = bootstrap.estimates(items: items.count) { occurrences in
            let numbers = tally.numbers(occurrences: occurrences).classification
            return [
                numbers.accuracy, numbers.balancedAccuracy, Self.difference(rights, ownRights, occurrences),
                Self.difference(rights, plainRights, occurrences),
            ]
        }
        let isEnlarged = reading.enlarger != nil
        return ResolutionStudyResults.Condition(
            side: side, below: below, enlarger: reading.enlarger, n: items.count, accuracy: estimates[0],
            balancedAccuracy: estimates[1], loss: isOwn ? nil : estimates[2], gain: isEnlarged ? estimates[3] : nil,
            test: isEnlarged ? McNemarTest(zip(rights, plainRights).map { (first: $0, second: $1) }) : nil)
    }

    private static func difference(_ first: [Bool], _ second: [Bool], _ occurrences: [Int]?) -> Double? {
        var (ahead, total) = (0, 0)
        for place in first.indices {
            let times = occurrences?[place] ?? 1
            total += times
            ahead += times * ((first[place] ? 1 : 0) - (second[place] ? 1 : 0))
        }
        return total > 0 ? Double(ahead) / Double(total) : nil
    }

    /// The smallest size from which on every size loses no more than may be lost, with 95% confidence.
    private func smallest(_ conditions: [ResolutionStudyResults.Condition], tolerance: Double) -> Int? {
        var smallest: Int?
        for condition in conditions.filter({ $0.enlarger == nil }).sorted(by: { $0.side > $1.side }) {
            guard let loss = condition.loss else {
                smallest = condition.side
                continue
            }
            guard (loss.interval?[0] ?? loss.value ?? -1) >= -tolerance else { break }
            smallest = condition.side
        }
        return smallest
    }
}
