import EmoSenseCore
import EmoSenseEvaluation

extension EvaluationContent {
    /// Tells how several detectors find faces in the same pictures.
    mutating func describe(_ results: DetectorStudyResults) {
        let overlap = results.overlap.fixed(2)
        figures = results.entries.prefix(6).map { entry in
            let precision = entry.metrics.atOverlap ?? entry.metrics.coco50
            return ReportFigure(entry.model.name, precision.score, note: precision.scoreInterval)
        }
        findings = Self.findings(results)
        tables = [
            ReportTable(
                "Detectors, the best first",
                head: [
                    "detector", "AP at \(overlap)", "95% interval", "behind the best", "AP .50", "AP .50:.95",
                    "ms, mean", "ms, p50", "ms, p90",
                ],
                rows: results.entries.map { entry in
                    [
                        entry.model.name, (entry.metrics.atOverlap?.value ?? nil).score,
                        entry.metrics.atOverlap?.scoreInterval ?? "", entry.behind?.scoreWithInterval ?? "",
                        entry.metrics.coco50.score, entry.metrics.coco.score, (entry.time?.mean).digits(1),
                        (entry.time?.p50).digits(1), (entry.time?.p90).digits(1),
                    ]
                }),
            ReportTable(
                "At a confidence of \(results.entries.first?.operatingPoint.confidence.fixed(2) ?? ""), "
                    + "and at the one that suits each best",
                head: [
                    "detector", "precision", "recall", "F1", "wrong a picture", "missed a picture", "best confidence",
                    "precision", "recall", "F1",
                ],
                rows: results.entries.map { entry in
                    let point = entry.operatingPoint
                    return [
                        entry.model.name, point.precision.percentWithDecimals, point.recall.percentWithDecimals,
                        point.f1.score, point.falsePositivesAPicture.digits(2), point.missesAPicture.digits(2),
                        (entry.best?.confidence).digits(2), (entry.best?.precision).percentWithDecimals,
                        (entry.best?.recall).percentWithDecimals, (entry.best?.f1).score,
                    ]
                }),
            ReportTable(
                "Recall by face size, at the confidence that suits each best",
                head: ["detector"] + (results.entries.first?.sizes ?? []).map { "\($0.words) (\($0.faces))" },
                rows: results.entries.map { entry in
                    [entry.model.name] + entry.sizes.map(\.recall.percentWithDecimals)
                }),
        ]
        if results.entries.contains(where: { $0.metrics.wider != nil }) {
            tables.append(
                ReportTable(
                    "WIDER FACE", head: ["detector", "easy", "medium", "hard"],
                    rows: results.entries.map { entry in
                        let wider = entry.metrics.wider
                        return [entry.model.name, (wider?.easy).score, (wider?.medium).score, (wider?.hard).score]
                    }))
        }
        charts = [
            .speed(results),
            .precisionRecall(
                results.entries.compactMap { entry in entry.curve.map { (entry.model.name, $0) } },
                overlap: results.overlap),
            .recallBySize(
                results.entries.map { ($0.model.name, $0.sizes) }, confidence: nil, overlap: results.overlap,
                hasBands: false),
        ]
        mistakesExplained =
            "The pictures with the most mistakes of \(results.entries.first?.model.name ?? "the best"), at the confidence that "
            + "suits it best. Green: found. Red, dashed: missed. Orange: no face, or one that was found before."
    }

    private static func findings(_ results: DetectorStudyResults) -> [String] {
        guard let best = results.entries.first, best.metrics.atOverlap?.value != nil, results.entries.count > 1 else {
            return []
        }
        let level = results.entries.dropFirst().filter { entry in
            entry.behind?.interval.map { $0[1] >= 0 } ?? false
        }.map(\.model.name)
        var findings = [
            "\(best.model.name) finds best: average precision \((best.metrics.atOverlap?.value ?? nil).score) at an "
                + "overlap of \(results.overlap). "
                + (level.isEmpty
                    ? "All others are behind it by more than chance explains."
                    : "Not to be told apart from it on these pictures: \(level.joined(separator: ", ")).")
        ]
        let timed = results.entries.filter { $0.time != nil && ($0.metrics.atOverlap?.value ?? nil) != nil }
        let front = timed.filter { entry in
            !timed.contains { other in
                (other.time?.mean ?? 0) < (entry.time?.mean ?? 0)
                    && (other.metrics.atOverlap?.value ?? 0) >= (entry.metrics.atOverlap?.value ?? 0)
            }
        }
        if front.count > 1 {
            let words = front.sorted { ($0.time?.mean ?? 0) < ($1.time?.mean ?? 0) }
                .map { "\($0.model.name) (\(($0.time?.mean).digits(1)) ms)" }.joined(separator: ", ")
            findings.append("No other is both faster and better than: \(words).")
        }
        return findings
    }
}

extension Chart {
    /// Average precision against the time a picture takes.
    fileprivate static func speed(_ results: DetectorStudyResults) -> Chart {
        let hasTimes = results.entries.allSatisfy { $0.time != nil }
        let data = results.entries.enumerated().compactMap { order, entry -> ScatterChart.Datum? in
            guard let precision = entry.metrics.atOverlap, let value = precision.value else { return nil }
            return .init(
                name: entry.model.name, x: hasTimes ? max(0.01, entry.time?.mean ?? 1) : Double(order + 1), y: value,
                interval: precision.interval)
        }
        let heights = data.flatMap { [$0.y] + ($0.interval ?? []) }
        return ScatterChart(
            across: hasTimes
                ? ChartAxis("ms a picture", holding: data.map(\.x), scale: .logarithmic)
                : ChartAxis("rank", 0...Double(data.count + 1), ticks: data.map(\.x)),
            up: ChartAxis("average precision", holding: heights, within: 0...1), data: data
        ).chart(
            name: "speed-precision", title: "Speed and average precision",
            caption:
                "At an overlap of \(results.overlap), over every detection that each gives; mean time to find the faces of "
                + "one picture. Lines are 95% bootstrap intervals. Up and to the left is better.",
            summary: data.map { "\($0.name) \($0.y.fixed(3)), \($0.x.fixed(1)) ms" }.joined(separator: ", "))
    }
}
