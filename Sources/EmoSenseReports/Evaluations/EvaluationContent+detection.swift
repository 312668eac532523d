import EmoSenseEvaluation

extension EvaluationContent {
    /// Tells how well faces were found.
    mutating func describe(_ results: DetectionResults) {
        let metrics = results.metrics
        let point = results.operatingPoint
        figures = [
            ReportFigure("AP .50:.95", metrics.coco.score, note: metrics.coco.scoreInterval),
            ReportFigure("AP .50", metrics.coco50.score, note: metrics.coco50.scoreInterval),
            ReportFigure("AP .75", metrics.coco75.score, note: metrics.coco75.scoreInterval),
            ReportFigure("AP .50 (VOC)", metrics.voc.score, note: metrics.voc.scoreInterval),
        ]
        if let atOverlap = results.metrics.atOverlap, point.overlap != 0.5 {
            figures.append(ReportFigure("AP at \(point.overlap)", atOverlap.score, note: atOverlap.scoreInterval))
        }
        if let wider = metrics.wider {
            figures.append(
                ReportFigure(
                    "WIDER FACE", "\(wider.easy.digits(3)) / \(wider.medium.digits(3)) / \(wider.hard.digits(3))",
                    note: "easy, medium, hard"))
        }
        tables = [
            ReportTable(point: point),
            ReportTable(
                "Faces by size", head: ["face size", "faces", "recall", "AP .50"],
                rows: results.sizes.map {
                    [$0.words, "\($0.faces)", $0.recall.percentWithDecimals, $0.coco50.score]
                }),
            ReportTable(timings: results.timings),
        ]
        if let curve = results.curve {
            charts.append(.precisionRecall([("faces", curve)], overlap: 0.5))
        }
        charts.append(.recallBySize([("faces", results.sizes)], confidence: point.confidence, overlap: point.overlap))
        mistakesExplained =
            "The pictures with the most mistakes, at a confidence of \(point.confidence) and an overlap of \(point.overlap). "
            + "Green: found. Red, dashed: missed. Orange: no face, or one that was found before."
    }
}

extension DetectionResults.SizeResult {
    /// The range as people read it.
    var words: String { below.map { "\(from.fixed(0))–\($0.fixed(0)) px" } ?? "from \(from.fixed(0)) px" }
}

extension ReportTable {
    /// What counts at one confidence and overlap.
    ///
    /// - Parameters:
    ///   - point: The counts.
    ///   - title: What the table shows; the confidence and the overlap unless given.
    init(point: OperatingPoint, title: String? = nil) {
        self.init(
            title
                ?? "Faces from a confidence of \(point.confidence.fixed(2)), found at an overlap of \(point.overlap.fixed(2))",
            head: ["measure", "value"],
            rows: [
                ["faces", "\(point.truePositives + point.falseNegatives)"], ["found", "\(point.truePositives)"],
                ["missed", "\(point.falseNegatives)"], ["detections that are no face", "\(point.falsePositives)"],
                ["precision", point.precision.percentWithDecimals],
                ["recall, the true-positive rate", point.recall.percentWithDecimals], ["F1", point.f1.score],
                ["false-positive rate, FP / (TP + FP)", point.falsePositiveRate.percentWithDecimals],
                ["false-negative rate, FN / (TP + FN)", point.falseNegativeRate.percentWithDecimals],
                ["wrong detections a picture", point.falsePositivesAPicture.digits(3)],
                ["misses a picture", point.missesAPicture.digits(3)],
            ])
    }

    /// How long the stages take.
    init(timings: [StageTiming]) {
        self.init(
            "Milliseconds a picture", head: ["stage", "mean", "p50", "p90", "p99"],
            rows: timings.map { timing in
                [timing.stage] + [timing.mean, timing.p50, timing.p90, timing.p99].map { $0.fixed(1) }
            })
    }
}

extension Chart {
    /// Precision against recall, one line each.
    static func precisionRecall(_ curves: [(name: String, curve: PrecisionRecallCurve)], overlap: Double) -> Chart {
        let series = curves.map { name, curve in
            LineChart.Series(
                name: name, data: zip(curve.recalls, curve.precisions).map { .init($0, $1) }, hasMarks: false)
        }
        return LineChart(
            across: ChartAxis("recall", 0...1, isShare: true), up: ChartAxis("precision", 0...1, isShare: true),
            series: series
        ).chart(
            name: "precision-recall", title: "Precision and recall",
            caption: "As the confidence from which detections count goes down, at an overlap of \(overlap).",
            summary: curves.map { "\($0.name): recall up to \($0.curve.recalls.last.percentWithDecimals)" }
                .joined(separator: ", "))
    }

    /// Share of the faces that were found, by their size.
    static func recallBySize(
        _ all: [(name: String, sizes: [DetectionResults.SizeResult])], confidence: Double?, overlap: Double,
        hasBands: Bool = true
    ) -> Chart {
        let fewest = 10
        let series = all.map { name, sizes in
            LineChart.Series(
                name: name,
                data: sizes.filter { $0.faces >= fewest }.compactMap { size in
                    size.recall.map {
                        .init(size.middle, $0, interval: hasBands ? wilson($0, size.faces) : nil)
                    }
                })
        }
        let places = series.flatMap { $0.data.map(\.x) }
        let ends = (places.min() ?? 8)...(places.max() ?? 256)
        let from = confidence.map { "from a confidence of \($0)" } ?? "at each detector's best confidence"
        return LineChart(
            across: ChartAxis(
                "face size, px", (ends.lowerBound / 1.3)...(ends.upperBound * 1.3), scale: .logarithmic,
                ticks: DetectionEvaluator.sizes.filter { $0 > 0 && $0 > ends.lowerBound && $0 < ends.upperBound * 1.3 }),
            up: ChartAxis("recall", 0...1, isShare: true), series: series
        ).chart(
            name: "recall-by-size", title: "Recall by face size",
            caption:
                "Share of the faces that were found, \(from), at an overlap of \(overlap); the size is the square root of "
                + "the marked box's area, each mark stands in the middle of its range"
                + (hasBands ? " (band: 95% Wilson interval)." : ".")
                + " Ranges with fewer than \(fewest) faces are left out.",
            summary: all.map { entry in
                "\(entry.name): "
                    + entry.sizes.filter { $0.faces > 0 }.map { "\($0.words) \($0.recall.percentWithDecimals)" }
                    .joined(separator: ", ")
            }.joined(separator: "; "))
    }
}

extension DetectionResults.SizeResult {
    /// The middle of the range as ratios have it.
    fileprivate var middle: Double {
        let lower = max(from, 8)
        return (lower * (below ?? lower * 2)).squareRoot()
    }
}
