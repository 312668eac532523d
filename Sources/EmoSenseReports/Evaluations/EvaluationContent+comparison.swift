import EmoSenseCore
import EmoSenseEvaluation

extension EvaluationContent {
    /// Tells how two evaluations differ.
    mutating func describe(_ results: ComparisonResults) {
        let names = (results.first.shortName, results.second.shortName)
        figures = results.metrics.map { metric in
            let sign = (metric.difference.value ?? 0) > 0 ? "+" : ""
            return ReportFigure(metric.name, sign + metric.difference.score, note: metric.difference.scoreInterval)
        }
        if let metric = results.metrics.first { findings.append(Self.finding(metric, names)) }
        findings += results.tests.map { test in
            let result = test.result
            return "\(test.of.capitalizedFirst): only \(names.0) is right \(result.onlyFirst) times, only \(names.1) "
                + "\(result.onlySecond) times; McNemar's exact test gives p \(result.pValue.asProbability)."
        }
        if results.unmatched > 0 {
            findings.append("\(results.unmatched) items that only one of them has are left out.")
        }
        tables = [
            ReportTable(
                "Second less first", head: ["measure", names.0, names.1, "difference", "95% interval"],
                rows: results.metrics.map { metric in
                    [
                        metric.name + (metric.isLoss ? " (less is better)" : ""), metric.first.score,
                        metric.second.score, metric.difference.score, metric.difference.scoreInterval,
                    ]
                }),
            ReportTable(
                "McNemar's exact test", head: ["of", "both right", "only first", "only second", "neither", "p"],
                rows: results.tests.map { test in
                    let result = test.result
                    return [
                        test.of, "\(result.both)", "\(result.onlyFirst)", "\(result.onlySecond)", "\(result.neither)",
                        result.pValue.asProbability,
                    ]
                }),
            ReportTable(
                "The two", head: ["", names.0, names.1],
                rows: [
                    ["file", results.first.name, results.second.name],
                    ["protocol", results.first.protocol.name, results.second.protocol.name],
                    [
                        "face detector", results.first.provenance.detector?.name ?? "–",
                        results.second.provenance.detector?.name ?? "–",
                    ],
                    [
                        "recognizer", results.first.provenance.recognizer?.name ?? "–",
                        results.second.provenance.recognizer?.name ?? "–",
                    ],
                    [
                        "precision", results.first.provenance.precision ?? "–",
                        results.second.provenance.precision ?? "–",
                    ],
                ]),
        ]
        charts = [.differences(results)]
    }

    private static func finding(_ metric: ComparisonResults.Metric, _ names: (String, String)) -> String {
        guard let value = metric.difference.value, let interval = metric.difference.interval else {
            return "No interval of the difference can be given."
        }
        let words = "\(abs(value).fixed(4)) in \(metric.name) (95% interval \(metric.difference.scoreInterval))"
        if interval[0] > 0 { return "\(names.1) is better than \(names.0) by \(words)." }
        if interval[1] < 0 { return "\(names.0) is better than \(names.1) by \(words)." }
        return "The difference of \(words) is within what chance explains."
    }
}

extension ComparisonResults.Side {
    /// The last part of the file's path.
    fileprivate var shortName: String { name.split(separator: "/").last.map(String.init) ?? name }
}

extension Chart {
    /// The differences with their intervals.
    fileprivate static func differences(_ results: ComparisonResults) -> Chart {
        let shown = results.metrics.filter { $0.difference.value != nil }
        let data = shown.enumerated().map { place, metric in
            ScatterChart.Datum(
                name: metric.name, x: Double(place + 1), y: metric.difference.value ?? 0,
                interval: metric.difference.interval)
        }
        let heights: [Double] = data.flatMap { datum -> [Double] in [datum.y] + (datum.interval ?? []) } + [0]
        return ScatterChart(
            across: ChartAxis("", 0...Double(data.count + 1), ticks: []),
            up: ChartAxis("second less first", holding: heights), data: data
        ).chart(
            name: "differences", title: "Second less first",
            caption: "Lines are 95% paired bootstrap intervals; one that reaches over 0 shows no difference.",
            summary: shown.map { "\($0.name) \($0.difference.score)" }.joined(separator: ", "))
    }
}
