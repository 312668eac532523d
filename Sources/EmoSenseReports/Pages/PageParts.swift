import EmoSenseCore

/// Small pieces of HTML that several parts of the report share.
enum PageParts {
    /// A square in the colour of an expression.
    static func dot(_ expression: Expression) -> String {
        "<span class=\"dot e-\(expression.rawValue)\" aria-hidden=\"true\"></span>"
    }

    /// A table of two columns, a name and a value a row; values are HTML.
    static func facts(_ rows: [(name: String, value: String)]) -> String {
        "<table><tbody>"
            + rows.map { "<tr><th scope=\"row\">\($0.name.escapedForMarkup)</th><td>\($0.value)</td></tr>" }.joined()
            + "</tbody></table>"
    }

    /// A table with its title: names in the first column, numbers in the others.
    static func table(_ table: ReportTable) -> String {
        let head = table.head.enumerated().map { place, name in
            "<th scope=\"col\"\(place > 0 ? " class=\"n\"" : "")>\(name.escapedForMarkup)</th>"
        }.joined()
        let rows = table.rows.map { cells in
            let row = cells.enumerated().map { place, cell in
                place == 0
                    ? "<th scope=\"row\">\(cell.escapedForMarkup)</th>"
                    : "<td class=\"n\">\(cell.escapedForMarkup)</td>"
            }
            return "<tr>\(row.joined())</tr>"
        }.joined()
        let title = table.title.escapedForMarkup
        return "<h3>\(title)</h3><div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"\(title)\"><table>"
            + "<thead><tr>\(head)</tr></thead><tbody>\(rows)</tbody></table></div>"
    }

    /// A model's name with its hash below.
    static func model(_ model: ModelIdentity) -> String {
        let hash = model.sha256.map { "<br><span class=\"soft\">SHA-256</span> <code>\($0.escapedForMarkup)</code>" }
        return model.name.escapedForMarkup + (hash ?? "")
    }

    /// The start of a page's body: its title, the links to its sections by their anchors, and an open `main`.
    static func top(title: String, subtitle: String = "", sections: [(anchor: String, name: String)]) -> String {
        let links = sections.map { "<a href=\"#\($0.anchor)\">\($0.name)</a>" }.joined()
        return """
            <body>
            <header>
            <h1>\(title.escapedForMarkup)</h1>
            \(subtitle.isEmpty ? "" : "<p class=\"soft\">\(subtitle)</p>\n")<nav aria-label="Sections">\(links)</nav>
            </header>
            <main>
            """
    }

    /// The part of a page that explains its words.
    static func guide(_ thresholds: MoodThresholds) -> String {
        """
        <section id="guide" aria-labelledby="guide-title">
        <h2 id="guide-title">How to read this</h2>
        <div class="panel">\(ReadingGuide(thresholds: thresholds).html)</div>
        </section>
        """
    }

    /// The end of a page, with its script.
    static func bottom(javascript: String?) -> String {
        """
        </main>
        \(javascript.map { "<script>\($0)</script>\n" } ?? "")</body>
        </html>

        """
    }

    /// Everything of a page before its body: the policy forbids all but the given style, script and pictures inside.
    static func head(title: String, css: String, javascript: String?) -> String {
        let script = javascript.map { "script-src \(ContentHash.policySource(for: $0)); " } ?? ""
        let policy =
            "default-src 'none'; img-src data:; style-src \(ContentHash.policySource(for: css)); "
            + "\(script)base-uri 'none'; form-action 'none'"
        return """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(policy)">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="no-referrer">
            <meta name="generator" content="EmoSense \(EmoSenseVersion.current)">
            <title>\(title.escapedForMarkup)</title>
            <style>\(css)</style>
            </head>
            """
    }
}
