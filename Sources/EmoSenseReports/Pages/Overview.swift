import EmoSenseCore

/// The top of the report: how many pictures and faces there were, of which moods, and what could not be read.
struct Overview {
    private let tally: MoodTally
    private let failures: [(source: String, message: String)]

    /// Prepares the overview of a whole run.
    init(tally: MoodTally, failures: [(source: String, message: String)]) {
        self.tally = tally
        self.failures = failures
    }

    /// The section.
    var html: String {
        let tiles: [(String, String)] = [
            ("pictures", "\(tally.pictures)"), ("faces read", "\(tally.facesUsed)"),
            ("faces found", "\(tally.facesFound)"), ("clear moods", "\(tally.verdicts[.clear] ?? 0)"),
            ("not readable", "\(failures.count)"),
        ]
        let figures = tiles.map { "<div class=\"tile\"><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" }.joined()
        let moods = DistributionChart(
            counts: tally.moods, others: tally.verdicts[.noFaces].map { [(label: "no faces", count: $0)] } ?? [])
        return """
            <section id="overview" aria-labelledby="overview-title">
            <h2 id="overview-title">Overview</h2>
            <dl class="tiles">\(figures)</dl>
            <div class="pair">
            <div class="panel"><h3>Moods of the pictures</h3>\(moods.inline())</div>
            <div class="panel"><h3>Expressions of the faces</h3>\(DistributionChart(counts: tally.faces).inline())</div>
            </div>
            \(problems)
            </section>
            """
    }

    private var problems: String {
        guard !failures.isEmpty else { return "" }
        let rows = failures.map {
            "<tr><th scope=\"row\"><bdi>\($0.source.escapedForMarkup)</bdi></th>"
                + "<td class=\"bad\">\($0.message.escapedForMarkup)</td></tr>"
        }.joined()
        return """
            <h2>Pictures that could not be read</h2>
            <div class="panel scroll"><table class="problems">
            <thead><tr><th scope="col">picture</th><th scope="col">reason</th></tr></thead>
            <tbody>\(rows)</tbody></table></div>
            """
    }
}
