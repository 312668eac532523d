import EmoSenseEvaluation

extension EvaluationContent {
    /// Tells how well expressions were read.
    mutating func describe(_ results: ExpressionResults) {
        let metrics = results.metrics
        figures = [
            ReportFigure("accuracy", metrics.accuracy.percent, note: metrics.accuracy.percentInterval),
            ReportFigure(
                "balanced accuracy", metrics.balancedAccuracy.percent, note: metrics.balancedAccuracy.percentInterval),
            ReportFigure("macro-F1", metrics.macroF1.score, note: metrics.macroF1.scoreInterval),
            ReportFigure("log loss", metrics.logLoss.score, note: metrics.logLoss.scoreInterval),
            ReportFigure(
                "calibration error", metrics.calibrationError.score, note: metrics.calibrationError.scoreInterval),
        ]
        if let coverage = results.coverage {
            figures += [
                ReportFigure(
                    "faces found", coverage.share.percentWithDecimals, note: "\(coverage.found) of \(coverage.pictures)"
                ),
                ReportFigure(
                    "accuracy over all", coverage.accuracyOverAll.percentWithDecimals, note: "missed faces are wrong"),
            ]
            findings.append(
                "The detector found a face in \(coverage.found) of \(coverage.pictures) pictures. Accuracy counts these "
                    + "alone; with the others as wrong it is \(coverage.accuracyOverAll.percentWithDecimals).")
        }
        if let speed = results.facesPerSecond {
            figures.append(ReportFigure("speed", "\(speed.fixed(0)) faces/s"))
        }
        tables = [
            ReportTable(
                "Each expression",
                head: ["expression", "n", "answered", "precision", "recall", "F1", "F1, 95% interval"],
                rows: results.classes.map { entry in
                    [
                        entry.name, "\(entry.support)", "\(entry.answered)", entry.precision.percent,
                        entry.recall.percent, entry.f1.score, entry.f1.scoreInterval,
                    ]
                }),
            ReportTable(confusion: results.confusion, title: "Which were taken for which"),
        ]
        charts = [
            .confusion(results.confusion, name: "confusion", title: "Confusion matrix"),
            .reliability(results.reliability),
        ]
        mistakesExplained = "The surest of the wrong answers. Some are mistakes of the label."
    }
}

extension ReportTable {
    /// A confusion matrix: rows are true, columns are read.
    init(confusion: ConfusionMatrix, title: String) {
        self.init(
            title, head: ["true \\ read"] + confusion.answers,
            rows: zip(confusion.classes, confusion.counts).map { name, counts in
                [name] + counts.map { $0 == 0 ? "·" : "\($0)" }
            })
    }
}

extension Chart {
    /// A confusion matrix, coloured by the share of each row.
    static func confusion(_ matrix: ConfusionMatrix, name: String, title: String) -> Chart {
        let cells = matrix.counts.map { counts in
            let total = counts.reduce(0, +)
            return counts.map { count -> HeatMapChart.Cell in
                let share = total > 0 ? Double(count) / Double(total) : nil
                return HeatMapChart.Cell(
                    shade: share, text: share.map { "\(($0 * 100).fixed($0 >= 0.0995 || $0 == 0 ? 0 : 1))%" } ?? "–",
                    note: "\(count)")
            }
        }
        let names = zip(matrix.classes, matrix.counts).map { "\($0) (\($1.reduce(0, +)))" }
        return HeatMapChart(rows: ("true", names), columns: ("read", matrix.answers), cells: cells).chart(
            name: name, title: title,
            caption: "Rows are true, columns were read. Colour and per cent are shares of the row; counts stand below.",
            summary: "\(matrix.correct) of \(matrix.total) right")
    }

    /// Accuracy of answers against their probability.
    static func reliability(_ curve: ReliabilityCurve) -> Chart {
        let bins = curve.bins.filter { $0.count > 0 }
        let total = max(1, bins.reduce(0) { $0 + $1.count })
        let data = bins.compactMap { bin -> LineChart.Datum? in
            guard let confidence = bin.confidence, let accuracy = bin.accuracy else { return nil }
            return .init(confidence, accuracy, interval: wilson(accuracy, bin.count))
        }
        let share = bins.compactMap { bin in
            bin.confidence.map { LineChart.Datum($0, Double(bin.count) / Double(total)) }
        }
        var chart = LineChart(
            across: ChartAxis("probability of the answer", 0...1, isShare: true),
            up: ChartAxis("share that is right", 0...1, isShare: true),
            series: [.init(name: "right", data: data), .init(name: "share of all answers", data: share)])
        chart.hasDiagonal = true
        let error = curve.expectedCalibrationError.score
        return chart.chart(
            name: "reliability", title: "Reliability",
            caption:
                "Of the answers given with some probability, how many are right (band: 95% Wilson interval). On the dashed "
                + "line probabilities can be taken at their word; below it they promise too much. Expected calibration "
                + "error \(error).",
            summary: "expected calibration error \(error)")
    }

    /// The 95% interval of a share after Wilson (1927).
    static func wilson(_ share: Double, _ count: Int) -> [Double] {
        let (z, n) = (1.959964, Double(count))
        let middle = (share + z * z / (2 * n)) / (1 + z * z / n)
        let half = z / (1 + z * z / n) * (share * (1 - share) / n + z * z / (4 * n * n)).squareRoot()
        return [max(0, middle - half), min(1, middle + half)]
    }
}
