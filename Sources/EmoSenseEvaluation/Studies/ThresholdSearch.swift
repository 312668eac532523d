import EmoSenseCore

/// Goes through choices: all of them, or one value at a time.
struct ThresholdSearch {
    typealias Choice = ThresholdStudyResults.Choice
    typealias Trial = ThresholdStudyResults.Trial

    private let search: ThresholdStudyResults.Search
    private let minFaces: [Double]
    private let minConfidences: [Double]
    private let aggregates: [AggregationRule]

    /// Most rounds of a coordinate search; it ends sooner when nothing gets better.
    private static let rounds = 10

    /// Prepares the search of a study; of each value those nearest to the standard come first.
    init(study: ThresholdStudy) {
        let standard = Choice.standard
        search = study.search
        minFaces = Set(study.minFaces).sorted { abs($0 - standard.minFace) < abs($1 - standard.minFace) }
        minConfidences = Set(study.minConfidences).sorted {
            abs($0 - standard.minConfidence) < abs($1 - standard.minConfidence)
        }
        // Average precision does not depend on the rule.
        aggregates = study.objective == .mood ? study.aggregates : [standard.aggregate]
    }

    /// Everything that is tried, with what it scores.
    ///
    /// - Throws: `CancellationError` when the task was cancelled.
    func trials(_ score: (Choice) -> Double?) throws -> [Trial] {
        search == .grid ? try grid(score) : try coordinates(score)
    }

    private func grid(_ score: (Choice) -> Double?) throws -> [Trial] {
        var trials: [Trial] = []
        for aggregate in aggregates {
            for face in minFaces {
                for confidence in minConfidences {
                    try Task.checkCancellation()
                    let choice = Choice(minFace: face, minConfidence: confidence, aggregate: aggregate)
                    trials.append(Trial(choice: choice, score: score(choice)))
                }
            }
        }
        return trials
    }

    private func coordinates(_ score: (Choice) -> Double?) throws -> [Trial] {
        var trials = [Trial(choice: .standard, score: score(.standard))]
        var best = trials[0]
        func changed(_ choice: Choice, _ change: (inout Choice) -> Void) -> Choice {
            var choice = choice
            change(&choice)
            return choice
        }
        let axes: [(Choice) -> [Choice]] = [
            { start in minConfidences.map { value in changed(start) { $0.minConfidence = value } } },
            { start in minFaces.map { value in changed(start) { $0.minFace = value } } },
            { start in aggregates.map { value in changed(start) { $0.aggregate = value } } },
        ]
        for _ in 0..<Self.rounds {
            let before = best
            for axis in axes {
                for choice in axis(best.choice) where !trials.contains(where: { $0.choice == choice }) {
                    try Task.checkCancellation()
                    let trial = Trial(choice: choice, score: score(choice))
                    trials.append(trial)
                    if trial.score ?? -1 > best.score ?? -1 { best = trial }
                }
            }
            if best == before { break }
        }
        return trials
    }
}
