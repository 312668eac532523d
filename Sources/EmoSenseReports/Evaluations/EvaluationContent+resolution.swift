import EmoSenseCore
import EmoSenseEvaluation

extension EvaluationContent {
    /// Tells how accuracy depends on the size of a face.
    mutating func describe(_ results: ResolutionStudyResults) {
        let plain = results.scaled.filter { $0.enlarger == nil }
        let points = (results.proposal.tolerance * 100).fixed(1)
        figures = [
            ReportFigure(
                "smallest size worth keeping", results.proposal.side.map { "\($0) px" } ?? "none",
                note: "at most \(points) points lost")
        ]
        figures += plain.map { ReportFigure("\($0.side) px", $0.accuracy.percent, note: $0.accuracy.percentInterval) }
        findings = [
            results.proposal.side.map {
                "The smallest size worth keeping is \($0) px: there and above, a face loses no more than \(points) points of "
                    + "accuracy against its own size, with 95% confidence. `--min-face \($0)` drops what is smaller."
            } ?? "At no size does a face lose as little as \(points) points of accuracy against its own size."
        ]
        findings += results.enlargers.map { Self.finding(results.scaled, enlarger: $0.name) }
        tables = [ReportTable(resolutions: results.scaled, title: "Faces made smaller")]
        if !results.natural.isEmpty {
            tables.append(ReportTable(resolutions: results.natural, title: "Faces by the size that they have"))
        }
        charts = [
            .sizes(
                results.scaled, name: "accuracy-by-size", title: "Accuracy and face size",
                proposal: results.proposal.side)
        ]
        if !results.enlargers.isEmpty { charts.append(.gains(results)) }
        if !results.natural.isEmpty {
            charts.append(
                .sizes(
                    results.natural, name: "accuracy-by-natural-size", title: "Accuracy and natural face size",
                    proposal: nil))
        }
    }

    /// Where an enlarger helps and where it hurts, as the intervals have it.
    private static func finding(_ conditions: [ResolutionStudyResults.Condition], enlarger: String) -> String {
        let own = conditions.filter { $0.enlarger == enlarger }.sorted { $0.side < $1.side }
        let (helps, hurts) = (
            own.filter { ($0.gain?.interval?[0] ?? 0) > 0 }, own.filter { ($0.gain?.interval?[1] ?? 0) < 0 }
        )
        func list(_ conditions: [ResolutionStudyResults.Condition]) -> String {
            conditions.map { "\($0.side) px (\($0.gain?.pointsWithInterval ?? "") points)" }.joined(separator: ", ")
        }
        switch (helps.isEmpty, hurts.isEmpty) {
        case (true, true): return "\(enlarger) makes no difference that these faces could show, at any size."
        case (false, true): return "\(enlarger) helps at \(list(helps)), and hurts at no size."
        case (true, false): return "\(enlarger) helps at no size, and hurts at \(list(hurts))."
        case (false, false): return "\(enlarger) helps at \(list(helps)), and hurts at \(list(hurts))."
        }
    }
}

extension ResolutionStudyResults.Condition {
    /// The size as people read it.
    fileprivate var words: String { below.map { "\(side)–\($0 - 1) px" } ?? "\(side) px" }

    /// Where the size stands on an axis.
    fileprivate var place: Double { below.map { (Double(max(side, 6)) * Double($0)).squareRoot() } ?? Double(side) }
}

extension ReportTable {
    /// Accuracies by size and enlarger.
    fileprivate init(resolutions: [ResolutionStudyResults.Condition], title: String) {
        self.init(
            title,
            head: [
                "size", "enlarged by", "n", "accuracy", "95% interval", "balanced", "lost against own size, points",
                "gained by enlarging, points", "McNemar p",
            ],
            rows: resolutions.sorted { $0.side < $1.side }.map { condition in
                [
                    condition.words, condition.enlarger ?? "–", "\(condition.n)", condition.accuracy.percent,
                    condition.accuracy.percentInterval, condition.balancedAccuracy.percent,
                    condition.loss?.pointsWithInterval ?? "–", condition.gain?.pointsWithInterval ?? "–",
                    condition.test?.pValue.asProbability ?? "–",
                ]
            })
    }
}

extension Chart {
    /// Accuracy against size, one line for each way of reading.
    fileprivate static func sizes(
        _ conditions: [ResolutionStudyResults.Condition], name: String, title: String, proposal: Int?
    ) -> Chart {
        let ways = conditions.reduce(into: [String?]()) { if !$0.contains($1.enlarger) { $0.append($1.enlarger) } }
        let series = ways.map { way in
            LineChart.Series(
                name: way ?? "as they are",
                data: conditions.filter { $0.enlarger == way }.sorted { $0.place < $1.place }.compactMap { condition in
                    condition.accuracy.value.map { .init(condition.place, $0, interval: condition.accuracy.interval) }
                })
        }
        let heights = series.flatMap { $0.data.flatMap { [$0.y] + ($0.interval ?? []) } }
        var chart = LineChart(
            across: sizeAxis(conditions), up: ChartAxis("accuracy", holding: heights, isShare: true, within: 0...1),
            series: series)
        chart.landmark = proposal.map { (Double($0), "worth keeping from \($0) px") }
        return chart.chart(
            name: name, title: title,
            caption: "Larger side of the face; bands are 95% bootstrap intervals.",
            summary: conditions.filter { $0.enlarger == nil }.map { "\($0.words) \($0.accuracy.percent)" }
                .joined(separator: ", "))
    }

    /// What each enlarger gains, on the same faces.
    fileprivate static func gains(_ results: ResolutionStudyResults) -> Chart {
        let series = results.enlargers.map { enlarger in
            LineChart.Series(
                name: enlarger.name,
                data: results.scaled.filter { $0.enlarger == enlarger.name }.sorted { $0.side < $1.side }
                    .compactMap { condition in
                        condition.gain?.value.map {
                            .init(
                                Double(condition.side), $0 * 100,
                                interval: condition.gain?.interval.map { $0.map { $0 * 100 } })
                        }
                    })
        }
        let heights = series.flatMap { $0.data.flatMap { [$0.y] + ($0.interval ?? []) } }
        var chart = LineChart(
            across: sizeAxis(results.scaled), up: ChartAxis("points of accuracy gained", holding: heights + [0]),
            series: series)
        chart.hasZero = true
        return chart.chart(
            name: "gain-by-size", title: "What enlarging gains",
            caption:
                "Accuracy with enlarging less that without, on the same faces; bands are 95% paired bootstrap intervals. "
                + "Above the dashed line enlarging helps.",
            summary: results.enlargers.map(\.name).joined(separator: ", "))
    }

    private static func sizeAxis(_ conditions: [ResolutionStudyResults.Condition]) -> ChartAxis {
        let places = conditions.map(\.place)
        let marked = Set(conditions.filter { $0.below == nil }.map { Double($0.side) }).sorted()
        return ChartAxis(
            "face size, px", ((places.min() ?? 8) / 1.1)...((places.max() ?? 64) * 1.1), scale: .logarithmic,
            ticks: marked.isEmpty ? nil : marked)
    }
}
