import EmoSenseCore
import EmoSenseEvaluation

extension EvaluationContent {
    /// Tells how several recognizers read the same faces.
    mutating func describe(_ results: RecognizerStudyResults) {
        let names = results.entries.map(\.model.name)
        let ranked = results.entries.indices.sorted {
            (results.entries[$0].metrics.accuracy.value ?? -1) > (results.entries[$1].metrics.accuracy.value ?? -1)
        }
        figures = ranked.map { place in
            let metrics = results.entries[place].metrics
            return ReportFigure(names[place], metrics.accuracy.percent, note: metrics.accuracy.percentInterval)
        }
        if let anyRight = results.anyRight, names.count > 1 {
            figures.append(ReportFigure("any of them right", Double?.some(anyRight).percentWithDecimals))
        }
        findings = results.agreements.map { pair in
            let ahead = (pair.difference.value ?? 0) >= 0
            let (best, other) = ahead ? (pair.first, pair.second) : (pair.second, pair.first)
            let points = abs(pair.difference.value ?? 0) * 100
            let verdict =
                pair.test.pValue < 0.05
                ? "\(names[best]) reads \(points.fixed(2)) points more right than \(names[other])"
                : "\(names[best]) and \(names[other]) differ by \(points.fixed(2)) points, which chance explains"
            return "\(verdict) (McNemar p \(pair.test.pValue.asProbability)). "
                + "They give the same answer for \(pair.same.percent) of the faces (kappa \(pair.kappa.value.digits(2)))."
        }
        tables = [
            ReportTable(
                "Recognizers",
                head: [
                    "recognizer", "accuracy", "95% interval", "balanced", "macro-F1", "log loss", "calibration error",
                    "faces/s",
                ],
                rows: ranked.map { place in
                    let entry = results.entries[place]
                    let metrics = entry.metrics
                    return [
                        names[place], metrics.accuracy.percent, metrics.accuracy.percentInterval,
                        metrics.balancedAccuracy.percent, metrics.macroF1.score, metrics.logLoss.score,
                        metrics.calibrationError.score, entry.facesPerSecond.digits(0),
                    ]
                }),
            ReportTable(
                "Recall of each expression", head: ["expression", "n"] + names,
                rows: (results.entries.first?.classes ?? []).map { expression in
                    [expression.name, "\(expression.support)"]
                        + results.entries.map { entry in
                            (entry.classes.first { $0.name == expression.name }?.recall.value ?? nil)
                                .percentWithDecimals
                        }
                }),
            ReportTable(
                "Pairs",
                head: ["pair", "same answer", "kappa", "accuracy, points apart", "only first", "only second", "p"],
                rows: results.agreements.map { pair in
                    [
                        "\(names[pair.first]) – \(names[pair.second])", pair.same.percent, pair.kappa.value.digits(3),
                        pair.difference.pointsWithInterval, "\(pair.test.onlyFirst)", "\(pair.test.onlySecond)",
                        pair.test.pValue.asProbability,
                    ]
                }),
        ]
        charts = [.accuracies(results, ranked: ranked), .classRecalls(results)]
        if names.count > 1 { charts.append(.agreement(results)) }
        mistakesExplained =
            "Faces that no recognizer reads right, those first on whose answer most agree. Some are mistakes of the label."
    }
}

extension Double {
    /// A probability of chance as papers give it.
    var asProbability: String { self < 0.0001 ? "< 0.0001" : fixed(4) }
}

extension Chart {
    /// Accuracy against speed, or where speed was not measured against nothing but the order.
    fileprivate static func accuracies(_ results: RecognizerStudyResults, ranked: [Int]) -> Chart {
        let hasSpeed = results.entries.allSatisfy { $0.facesPerSecond != nil }
        let data = ranked.enumerated().compactMap { order, place -> ScatterChart.Datum? in
            let entry = results.entries[place]
            guard let accuracy = entry.metrics.accuracy.value else { return nil }
            return .init(
                name: entry.model.name, x: hasSpeed ? entry.facesPerSecond ?? 1 : Double(order + 1), y: accuracy,
                interval: entry.metrics.accuracy.interval)
        }
        let heights = data.flatMap { [$0.y] + ($0.interval ?? []) }
        return ScatterChart(
            across: hasSpeed
                ? ChartAxis("faces a second", holding: data.map(\.x), scale: .logarithmic)
                : ChartAxis("rank", 0...Double(data.count + 1), ticks: data.map(\.x)),
            up: ChartAxis("accuracy", holding: heights, isShare: true, within: 0...1), data: data
        ).chart(
            name: "speed-accuracy", title: hasSpeed ? "Speed and accuracy" : "Accuracy",
            caption: "Lines are 95% bootstrap intervals. Up and to the right is better.",
            summary: data.map { "\($0.name) \(Double?.some($0.y).percentWithDecimals)" }.joined(separator: ", "))
    }

    /// Recall of each expression by each recognizer.
    fileprivate static func classRecalls(_ results: RecognizerStudyResults) -> Chart {
        let names = (results.entries.first?.classes ?? []).filter { $0.support > 0 }.map(\.name)
        let cells = results.entries.map { entry in
            names.map { name -> HeatMapChart.Cell in
                let recall = entry.classes.first { $0.name == name }?.recall.value ?? nil
                return .init(shade: recall, text: recall.map { "\(($0 * 100).fixed(0))%" } ?? "–")
            }
        }
        return HeatMapChart(
            rows: ("recognizer", results.entries.map(\.model.name)), columns: ("expression", names), cells: cells
        ).chart(
            name: "recall", title: "Recall of each expression",
            caption: "Share of the faces of each expression that each recognizer reads right.",
            summary: "\(results.entries.count) recognizers")
    }

    /// Agreement between recognizers beyond chance.
    fileprivate static func agreement(_ results: RecognizerStudyResults) -> Chart {
        let names = results.entries.map(\.model.name)
        let cells = names.indices.map { row in
            names.indices.map { column -> HeatMapChart.Cell in
                if row == column { return .init(shade: nil, text: "") }
                let pair = results.agreements.first {
                    ($0.first, $0.second) == (row, column) || ($0.first, $0.second) == (column, row)
                }
                return .init(
                    shade: pair?.kappa.value, text: (pair?.kappa.value ?? nil).digits(2), note: pair?.same.percent ?? ""
                )
            }
        }
        return HeatMapChart(rows: ("", names), columns: ("", names), cells: cells).chart(
            name: "agreement", title: "Agreement",
            caption: "Cohen's kappa of each pair; below, the share of faces with the same answer.",
            summary: results.agreements.map {
                "\(names[$0.first]) and \(names[$0.second]): \($0.kappa.value.digits(2))"
            }.joined(separator: ", "))
    }
}
