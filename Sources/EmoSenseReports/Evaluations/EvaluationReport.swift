import EmoSenseCore
public import EmoSenseEvaluation

/// One self-contained page about an evaluation or study: what was measured, how, what came out, and what went wrong.
///
/// The page refers to nothing outside itself, and its content security policy forbids it to.
public struct EvaluationReport: Sendable {
    private let evaluation: Evaluation
    private let content: EvaluationContent
    private let mistakes: [Mistake]

    /// Most items that are listed among what was left out; the JSON form names them all.
    private static let listedItems = 50

    /// Prepares a report.
    ///
    /// - Parameters:
    ///   - evaluation: What came out.
    ///   - mistakes: What is shown of what went wrong.
    public init(_ evaluation: Evaluation, mistakes: [Mistake] = []) {
        self.evaluation = evaluation
        self.mistakes = mistakes
        content = EvaluationContent(evaluation)
    }

    /// The whole page.
    ///
    /// - Throws: A `DescribedError` when a thumbnail cannot be encoded.
    public func html() throws -> String {
        var sections = [("overview", "Overview"), ("charts", "Charts"), ("numbers", "Numbers")]
        if !mistakes.isEmpty { sections.append(("mistakes", "Mistakes")) }
        sections.append(("provenance", "How it was made"))
        let title = evaluation.title
        return """
            \(PageParts.head(title: title, css: EvaluationPageStyle.css, javascript: nil))
            \(PageParts.top(title: title, subtitle: subtitle, sections: sections))
            \(overview)
            \(charts)
            \(numbers)
            \(try mistakeSection())
            \(leftOut)
            \(EvaluationProvenanceSection(evaluation).html)
            \(PageParts.bottom(javascript: nil))
            """
    }

    private var subtitle: String {
        let rules = evaluation.protocol
        let parts = [rules.dataset, rules.split ?? "", "n = \(evaluation.n)"].filter { !$0.isEmpty }
        return parts.map { "<bdi>\($0.escapedForMarkup)</bdi>" }.joined(separator: " · ")
    }

    private var overview: String {
        let tiles = content.figures.map { figure in
            "<div class=\"tile\"><dt>\(figure.name.escapedForMarkup)</dt><dd>\(figure.value.escapedForMarkup)</dd>"
                + (figure.note.isEmpty ? "" : "<div class=\"soft small\">\(figure.note.escapedForMarkup)</div>")
                + "</div>"
        }.joined()
        let findings = content.findings.map { "<li>\($0.markedUpWithCode)</li>" }.joined()
        let draws = evaluation.protocol.bootstrap.draws
        let note = draws > 0 ? "Small numbers: 95% bootstrap intervals, \(draws) draws." : "Without intervals."
        return """
            <section id="overview" aria-labelledby="overview-title">
            <h2 id="overview-title">Overview</h2>
            \(findings.isEmpty ? "" : "<ul class=\"findings\">\(findings)</ul>")
            <dl class="tiles">\(tiles)</dl>
            <p class="soft small">\(note)</p>
            </section>
            """
    }

    private var charts: String {
        let figures = content.charts.map { chart in
            """
            <figure class="panel"><h3>\(chart.title.escapedForMarkup)</h3>\(chart.inline())\
            <figcaption>\(chart.caption.escapedForMarkup)</figcaption></figure>
            """
        }.joined(separator: "\n")
        return """
            <section id="charts" aria-labelledby="charts-title">
            <h2 id="charts-title">Charts</h2>
            <div class="plots">\(figures)</div>
            </section>
            """
    }

    private var numbers: String {
        let panels = content.tables.map { "<div class=\"panel\">\(PageParts.table($0))</div>" }.joined(separator: "\n")
        return """
            <section id="numbers" aria-labelledby="numbers-title">
            <h2 id="numbers-title">Numbers</h2>
            <div class="stack">\(panels)</div>
            </section>
            """
    }

    private func mistakeSection() throws -> String {
        guard !mistakes.isEmpty else { return "" }
        let cards = try mistakes.map { try MistakeCard($0).html() }.joined()
        let areFaces = mistakes.allSatisfy { $0.marks.isEmpty }
        return """
            <section id="mistakes" aria-labelledby="mistakes-title">
            <h2 id="mistakes-title">Worst mistakes</h2>
            <p class="soft">\(content.mistakesExplained.escapedForMarkup)</p>
            <div class="pictures\(areFaces ? " faces-only" : "")">\(cards)</div>
            </section>
            """
    }

    private var leftOut: String {
        let items = evaluation.skipped.sorted { $0.isDefect && !$1.isDefect }
        guard !items.isEmpty else { return "" }
        let defects = items.count { $0.isDefect }
        let rows = items.prefix(Self.listedItems).map { item in
            "<tr><th scope=\"row\"><bdi>\(item.item.escapedForMarkup)</bdi></th>"
                + "<td\(item.isDefect ? " class=\"bad\"" : "")>\(item.reason.escapedForMarkup)</td></tr>"
        }.joined()
        let rest = items.count - Self.listedItems
        return """
            <section aria-labelledby="left-out-title">
            <h2 id="left-out-title">Left out</h2>
            <p class="soft">\(defects) unsound, \(items.count - defects) left out by the protocol.\
            \(rest > 0 ? " The first \(Self.listedItems) are listed; the JSON form names all." : "")</p>
            <details><summary>Which, and why</summary><div class="panel scroll"><table class="problems">
            <thead><tr><th scope="col">item</th><th scope="col">reason</th></tr></thead>
            <tbody>\(rows)</tbody></table></div></details>
            </section>
            """
    }
}

extension Evaluation {
    /// What was evaluated, as a title.
    public var title: String {
        switch results {
        case .expressions: "Expressions: \(`protocol`.name)"
        case .group: "Groups"
        case .detection: "Face detection"
        case .detectors: "Study: face detectors"
        case .recognizers: "Study: expression recognizers, \(`protocol`.name)"
        case .resolution: "Study: resolution, \(`protocol`.name)"
        case .thresholds: "Study: thresholds"
        case .comparison: "Comparison"
        }
    }
}
