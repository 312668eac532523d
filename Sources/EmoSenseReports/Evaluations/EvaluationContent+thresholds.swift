import EmoSenseCore
import EmoSenseEvaluation

extension EvaluationContent {
    /// Tells which thresholds read groups best.
    mutating func describe(_ results: ThresholdStudyResults) {
        let chosen = results.chosen
        let isMood = results.objective == .mood
        let options =
            "--min-face \(chosen.minFace.fixed(0)) --min-confidence \(chosen.minConfidence.fixed(2))"
            + (isMood ? " --aggregate \(chosen.aggregate.rawValue)" : "")
        let measure = results.objective.words
        figures = [
            ReportFigure("smallest face", "\(chosen.minFace.fixed(0)) px"),
            ReportFigure("smallest confidence", chosen.minConfidence.fixed(2)),
        ]
        if isMood { figures.append(ReportFigure("rule", chosen.aggregate.rawValue)) }
        figures += [
            ReportFigure(
                "\(measure), held out", results.chosenOnHeldOut.score, note: results.chosenOnHeldOut.scoreInterval),
            ReportFigure(
                "gain over the standard", results.gain.score,
                note: results.gain.scoreInterval + (results.gain.interval == nil ? "" : ", held out")),
        ]
        let gained = results.chosenOnValidation.flatMap { value in
            results.standardOnValidation.map { (value - $0).fixed(4) }
        }
        findings = ["The best of \(results.trials.count) choices is `\(options)`."]
        switch results.gain.interval {
        case _ where chosen == .standard:
            findings.append("That is the standard: nothing that was tried is better on the pictures that chose.")
        case let interval? where interval[0] > 0:
            findings.append(
                "It is better than the standard on the \(results.heldOutPictures) pictures that were held out too "
                    + "(\(results.gain.scoreWithInterval)): more than luck.")
        case let interval? where interval[1] < 0:
            findings.append(
                "On the \(results.heldOutPictures) pictures that were held out it is worse than the standard "
                    + "(\(results.gain.scoreWithInterval)): the choice was luck. Keep the standard.")
        default:
            findings.append(
                "On the \(results.heldOutPictures) pictures that were held out it cannot be told from the standard "
                    + "(\(results.gain.scoreWithInterval)): keep the standard, or measure on more pictures.")
        }
        if let gained, chosen != .standard {
            findings.append("On the \(results.validationPictures) pictures that chose it, it gained \(gained).")
        }
        tables = [
            ReportTable(
                measure, head: ["choice", "pictures that chose", "held out", "95% interval"],
                rows: [
                    [
                        "best", results.chosenOnValidation.score, results.chosenOnHeldOut.score,
                        results.chosenOnHeldOut.scoreInterval,
                    ],
                    [
                        "standard (16 px, 0.50\(isMood ? ", sum" : ""))", results.standardOnValidation.score,
                        results.standardOnHeldOut.score, results.standardOnHeldOut.scoreInterval,
                    ],
                    ["difference", "", results.gain.score, results.gain.scoreInterval],
                ]),
            ReportTable(
                "The twenty best choices",
                head: ["smallest face", "smallest confidence"] + (isMood ? ["rule"] : []) + [measure],
                rows: results.trials.enumerated()
                    .sorted { ($0.element.score ?? -1, -$0.offset) > ($1.element.score ?? -1, -$1.offset) }.prefix(20)
                    .map { _, trial in
                        ["\(trial.choice.minFace.fixed(0)) px", trial.choice.minConfidence.fixed(2)]
                            + (isMood ? [trial.choice.aggregate.rawValue] : []) + [trial.score.score]
                    }),
        ]
        charts = [.thresholds(results)]
        if isMood { charts.append(.rules(results)) }
    }
}

extension ThresholdStudyResults.Objective {
    /// The objective as people read it.
    fileprivate var words: String {
        switch self {
        case .map50: "mAP .50"
        case .map: "mAP .50:.95"
        case .mood: "moods right"
        }
    }
}

extension Chart {
    /// How good thresholds are under the chosen rule.
    fileprivate static func thresholds(_ results: ThresholdStudyResults) -> Chart {
        let trials = results.trials.filter { $0.choice.aggregate == results.chosen.aggregate }
        let faces = Set(trials.map(\.choice.minFace)).sorted()
        let confidences = Set(trials.map(\.choice.minConfidence)).sorted()
        let scores = trials.compactMap(\.score)
        let (least, most) = (scores.min() ?? 0, scores.max() ?? 1)
        let cells = faces.map { face in
            confidences.map { confidence -> HeatMapChart.Cell in
                let trial = trials.first { $0.choice.minFace == face && $0.choice.minConfidence == confidence }
                guard let score = trial?.score else { return .init(shade: nil, text: trial == nil ? "" : "–") }
                return .init(shade: most > least ? (score - least) / (most - least) : 0.5, text: score.fixed(3))
            }
        }
        var chart = HeatMapChart(
            rows: ("smallest face, px", faces.map { $0.fixed(0) }),
            columns: ("smallest confidence", confidences.map { $0.fixed(2) }), cells: cells)
        if let row = faces.firstIndex(of: results.chosen.minFace),
            let column = confidences.firstIndex(of: results.chosen.minConfidence)
        {
            chart.framed = [(row, column)]
        }
        return chart.chart(
            name: "thresholds", title: "Thresholds",
            caption:
                "On the \(results.validationPictures) pictures that chose: \(results.objective.words)"
                + (results.objective == .mood ? ", rule \(results.chosen.aggregate.rawValue)" : "")
                + ". The best is framed; empty cells were not tried.",
            summary: "best at \(results.chosen.minFace.fixed(0)) px and \(results.chosen.minConfidence.fixed(2))")
    }

    /// How good each rule is at its best.
    fileprivate static func rules(_ results: ThresholdStudyResults) -> Chart {
        let rules = AggregationRule.allCases.filter { rule in
            results.trials.contains { $0.choice.aggregate == rule }
        }
        let best = rules.map { rule in
            results.trials.filter { $0.choice.aggregate == rule }.compactMap(\.score).max()
        }
        return HeatMapChart(
            rows: ("", ["moods right"]), columns: ("rule, at its best thresholds", rules.map(\.rawValue)),
            cells: [best.map { .init(shade: $0, text: $0.score) }]
        ).chart(
            name: "rules", title: "Rules of aggregation",
            caption: "Each rule at the thresholds that suit it best, on the pictures that chose.",
            summary: zip(rules, best).map { "\($0.rawValue) \($1.score)" }.joined(separator: ", "))
    }
}
