import EmoSense
import EmoSenseEvaluation
import EmoSenseReports

/// An evaluation as text for people.
struct EvaluationTable {
    /// Colours, or their absence.
    let style: Style

    /// The whole text.
    func text(_ evaluation: Evaluation) -> String {
        let rules = evaluation.protocol
        let content = EvaluationContent(evaluation)
        let models = [evaluation.provenance.detector?.name, evaluation.provenance.recognizer?.name].compactMap { $0 }
        var lines = [
            style.bold(evaluation.title)
                + "  \(rules.dataset)\(rules.split.map { " \($0)" } ?? "")  \(models.joined(separator: ", "))",
            "n = \(evaluation.n)" + skipped(evaluation.skipped),
        ]
        lines += rules.rules.map { style.dim("  \($0)") }
        lines += content.figures.isEmpty ? [] : [""]
        let width = (content.figures.map(\.name.count).max() ?? 0) + 2
        lines += content.figures.map { figure in
            figure.name.padding(to: width) + figure.value + (figure.note.isEmpty ? "" : style.dim("  (\(figure.note))"))
        }
        for table in content.tables where !table.rows.isEmpty { lines += [""] + text(table) }
        if !content.findings.isEmpty { lines += [""] + content.findings }
        let bootstrap = rules.bootstrap
        lines += [
            "",
            style.dim(
                "95% bootstrap intervals, \(bootstrap.draws) draws, seed \(bootstrap.seed); "
                    + "\(evaluation.provenance.seconds.fixed(1)) s"),
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

    private func text(_ table: ReportTable) -> [String] {
        let widths = table.head.indices.map { column in
            ([table.head] + table.rows).map { $0.indices.contains(column) ? $0[column].count : 0 }.max() ?? 0
        }
        func line(_ cells: [String]) -> String {
            cells.enumerated().map { column, cell in
                let space = String(repeating: " ", count: max(0, widths[column] - cell.count))
                return column == 0 ? cell + space : space + cell
            }.joined(separator: "  ")
        }
        return [style.bold(table.title), style.dim(line(table.head))] + table.rows.map(line)
    }
}
