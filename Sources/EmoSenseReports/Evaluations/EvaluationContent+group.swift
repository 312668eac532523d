import EmoSenseEvaluation

extension EvaluationContent {
    /// Tells how well groups were read.
    mutating func describe(_ results: GroupResults) {
        let metrics = results.metrics
        figures = [
            ReportFigure("mAP .50:.95", metrics.coco.score, note: metrics.coco.scoreInterval),
            ReportFigure("mAP .50", metrics.coco50.score, note: metrics.coco50.scoreInterval),
            ReportFigure("mAP .50 (VOC)", metrics.voc.score, note: metrics.voc.scoreInterval),
            ReportFigure(
                "expressions right", metrics.expressionAccuracy.percent,
                note: "of the faces found, " + metrics.expressionAccuracy.percentInterval),
        ]
        if let moods = results.moods {
            figures.append(
                ReportFigure(
                    "moods right", moods.accuracy.percent,
                    note: "of \(moods.pictures) pictures, " + moods.accuracy.percentInterval)
            )
        }
        tables = [
            ReportTable(
                "Each expression", head: ["expression", "faces", "AP .50:.95", "AP .50", "AP .50 (VOC)"],
                rows: results.classes.map {
                    [$0.name, "\($0.faces)", $0.coco.score, $0.coco50.score, $0.voc.score]
                }),
            ReportTable(
                point: results.faces,
                title: "Faces that were kept, found at an overlap of \(results.faces.overlap.fixed(2))"),
            ReportTable(confusion: results.confusion, title: "Which were taken for which"),
        ]
        if let moods = results.moods {
            tables.append(ReportTable(confusion: moods.confusion, title: "Moods: which were taken for which"))
        }
        tables.append(ReportTable(timings: results.timings))
        charts = [.confusion(results.confusion, name: "confusion", title: "Faces: confusion matrix")]
        if let moods = results.moods {
            charts.append(.confusion(moods.confusion, name: "moods", title: "Moods: confusion matrix"))
        }
        let curves = results.classes.compactMap { entry in entry.curve.map { (entry.name, $0) } }
        if !curves.isEmpty { charts.append(.precisionRecall(curves, overlap: 0.5)) }
        mistakesExplained =
            "The pictures with the most mistakes. Green: found and read right. Purple: found and read wrongly. Red, "
            + "dashed: missed. Orange: no face, or one that was found before."
    }
}
