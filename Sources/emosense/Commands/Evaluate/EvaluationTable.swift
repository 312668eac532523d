import EmoSense
import EmoSenseEvaluation

/// An evaluation as text for people.
struct EvaluationTable {
    /// Colours, or their absence.
    let style: Style

    /// The whole text.
    func text(_ evaluation: Evaluation) -> String {
        let rules = evaluation.protocol
        let models = [evaluation.provenance.detector?.name, evaluation.provenance.recognizer?.name].compactMap { $0 }
        var lines = [
            style.bold("\(evaluation.results.kind): \(rules.name)")
                + "  \(rules.dataset)\(rules.split.map { " \($0)" } ?? "")  \(models.joined(separator: ", "))",
            "n = \(evaluation.n)" + skipped(evaluation.skipped),
        ]
        lines += rules.rules.map { style.dim("  \($0)") }
        lines.append("")
        switch evaluation.results {
        case .expressions(let results): lines += expressions(results)
        case .group(let results): lines += group(results)
        case .detection(let results): lines += detection(results)
        }
        let seconds = "\(evaluation.provenance.seconds.fixed(1)) s"
        lines += [
            "",
            style.dim(
                "95% bootstrap intervals, \(rules.bootstrap.draws) draws, seed \(rules.bootstrap.seed); \(seconds)"),
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    private func skipped(_ items: [SkippedItem]) -> String {
        guard !items.isEmpty else { return "" }
        let defects = items.count { $0.isDefect }
        let parts = [
            defects > 0 ? "\(defects) skipped as unsound" : nil,
            items.count > defects ? "\(items.count - defects) left out by the protocol" : nil,
        ]
        return ", " + parts.compactMap { $0 }.joined(separator: ", ")
    }

    private func expressions(_ results: ExpressionResults) -> [String] {
        var lines = [
            row("accuracy", percent(results.metrics.accuracy)),
            row("balanced accuracy", percent(results.metrics.balancedAccuracy)),
            row("macro-F1", score(results.metrics.macroF1)), row("log loss", score(results.metrics.logLoss)),
            row("calibration error", score(results.metrics.calibrationError)),
        ]
        if let coverage = results.coverage {
            lines.append(row("faces found", "\(coverage.found) of \(coverage.pictures), \(percent(coverage.share))"))
            lines.append(row("accuracy over all", percent(coverage.accuracyOverAll)))
        }
        if let speed = results.facesPerSecond { lines.append(row("speed", "\(speed.fixed(0)) faces/s")) }
        lines += [
            "", style.dim("\(pad("", 12))\(left("n", 7))\(left("precision", 11))\(left("recall", 9))\(left("F1", 8))"),
        ]
        lines += results.classes.map { entry in
            pad(entry.name, 12) + left("\(entry.support)", 7) + left(percent(entry.precision.value), 11)
                + left(percent(entry.recall.value), 9) + left(score(entry.f1.value), 8)
        }
        return lines + [""] + matrix(results.confusion)
    }

    private func group(_ results: GroupResults) -> [String] {
        var lines = [
            row("mAP .50:.95", score(results.metrics.coco)), row("mAP .50", score(results.metrics.coco50)),
            row("mAP .50 (VOC)", score(results.metrics.voc)),
            row("expressions right", percent(results.metrics.expressionAccuracy) + " of the faces found"),
        ]
        if let moods = results.moods {
            lines.append(row("moods right", "\(percent(moods.accuracy)) of \(moods.pictures)"))
        }
        lines += faces(results.faces) + [""]
        lines.append(
            style.dim("\(pad("", 12))\(left("faces", 7))\(left("AP .50:.95", 12))\(left("AP .50", 9))\(left("VOC", 8))")
        )
        lines += results.classes.map { entry in
            pad(entry.name, 12) + left("\(entry.faces)", 7) + left(score(entry.coco), 12) + left(score(entry.coco50), 9)
                + left(score(entry.voc), 8)
        }
        return lines + [""] + matrix(results.confusion) + [""] + timings(results.timings)
    }

    private func detection(_ results: DetectionResults) -> [String] {
        var lines = [
            row("AP .50:.95", score(results.metrics.coco)), row("AP .50", score(results.metrics.coco50)),
            row("AP .75", score(results.metrics.coco75)), row("AP .50 (VOC)", score(results.metrics.voc)),
        ]
        if let wider = results.metrics.wider {
            lines.append(
                row("WIDER FACE", "easy \(score(wider.easy)), medium \(score(wider.medium)), hard \(score(wider.hard))")
            )
        }
        lines += faces(results.operatingPoint) + [""]
        lines.append(style.dim("\(pad("face size", 12))\(left("faces", 7))\(left("recall", 9))\(left("AP .50", 9))"))
        lines += results.sizes.map { size in
            let name = size.below.map { "\(size.from.fixed(0))–\($0.fixed(0)) px" } ?? "from \(size.from.fixed(0)) px"
            return pad(name, 12) + left("\(size.faces)", 7) + left(percent(size.recall), 9)
                + left(score(size.coco50), 9)
        }
        return lines + [""] + timings(results.timings)
    }

    private func faces(_ point: OperatingPoint) -> [String] {
        [
            row(
                "faces found",
                "\(point.truePositives) of \(point.truePositives + point.falseNegatives) (recall \(percent(point.recall)))"
            ),
            row("faces that are none", "\(point.falsePositives) (precision \(percent(point.precision)))"),
            row("a picture", "\(score(point.falsePositivesAPicture)) wrong, \(score(point.missesAPicture)) missed"),
            row(
                "rates TP, FP, FN",
                [point.recall, point.falsePositiveRate, point.falseNegativeRate].map(percent).joined(separator: ", ")),
        ]
    }

    private func timings(_ timings: [StageTiming]) -> [String] {
        guard !timings.isEmpty else { return [] }
        let head = style.dim(
            "\(pad("ms a picture", 12))\(left("mean", 9))\(left("p50", 9))\(left("p90", 9))\(left("p99", 9))")
        return [head]
            + timings.map { timing in
                pad(timing.stage, 12)
                    + [timing.mean, timing.p50, timing.p90, timing.p99].map { left($0.fixed(1), 9) }.joined()
            }
    }

    private func matrix(_ matrix: ConfusionMatrix) -> [String] {
        let head = style.dim(pad("true \\ read", 12) + matrix.answers.map { left($0, 9) }.joined())
        return [head]
            + zip(matrix.classes, matrix.counts).map { name, counts in
                pad(name, 12) + counts.map { left($0 == 0 ? "·" : "\($0)", 9) }.joined()
            }
    }

    private func row(_ name: String, _ value: String) -> String { pad(name, 20) + value }

    private func pad(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    private func left(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(1, width - text.count)) + text
    }

    private func percent(_ estimate: Estimate) -> String {
        percent(estimate.value)
            + (estimate.interval.map { " (\(($0[0] * 100).fixed(2))–\(($0[1] * 100).fixed(2)))" } ?? "")
    }

    private func percent(_ value: Double?) -> String { value.map { "\(($0 * 100).fixed(2))%" } ?? "–" }

    private func score(_ estimate: Estimate) -> String {
        score(estimate.value) + (estimate.interval.map { " (\($0[0].fixed(4))–\($0[1].fixed(4)))" } ?? "")
    }

    private func score(_ value: Double?) -> String { value?.fixed(4) ?? "–" }
}
