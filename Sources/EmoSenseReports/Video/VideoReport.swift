public import EmoSenseCore
public import EmoSenseVideo

/// One self-contained page about a video: the mood over time, moments with pictures, a strip a face, and how it was done.
///
/// The page refers to nothing outside itself, and its content security policy forbids it to.
public struct VideoReport: Sendable {
    private let summary: VideoSummary
    private let moments: [MomentGallery.Entry]
    private let settings: [HTMLReport.Setting]
    private let thresholds: MoodThresholds

    /// Prepares a report.
    ///
    /// - Parameters:
    ///   - summary: What was read.
    ///   - moments: Moments of change, with pictures where there are any.
    ///   - settings: What was chosen for the run; shown beside the models.
    ///   - thresholds: When moods were called clear, mixed or uncertain.
    public init(
        summary: VideoSummary, moments: [MomentGallery.Entry] = [], settings: [HTMLReport.Setting] = [],
        thresholds: MoodThresholds = MoodThresholds()
    ) {
        self.summary = summary
        self.moments = moments.sorted { $0.moment.time < $1.moment.time }
        self.settings = settings
        self.thresholds = thresholds
    }

    /// The page.
    public var html: String {
        let name = summary.source == "-" ? "standard input" : summary.source
        let title = "The mood of \(name)"
        let provenance = ProvenanceSection(
            provenances: [summary.provenance], rules: [summary.mood.aggregate],
            settings: settings + [HTMLReport.Setting(name: "How it was read", value: summary.howInWords)],
            thresholds: thresholds)
        let sections = [
            ("time", "Over time"), ("moments", "Moments"), ("faces", "Faces"), ("guide", "How to read this"),
            ("provenance", "How it was made"),
        ]
        return """
            \(PageParts.head(title: title, css: PageStyle.css + VideoPage.css, javascript: VideoPage.javascript))
            \(PageParts.top(title: title, sections: sections))
            \(overview)
            \(timeline)
            \(momentSection)
            \(faceSection)
            \(PageParts.guide(thresholds))
            \(provenance.html)
            \(PageParts.bottom(javascript: VideoPage.javascript))
            """
    }

    private var overview: String {
        let mood = summary.mood
        let lead = mood.expression.map { "\(PageParts.dot($0)) \($0.rawValue) \(mood.leadInWords)" } ?? "no faces"
        let tiles: [(String, String)] = [
            ("mood of the whole", lead), ("verdict", mood.verdict.words),
            ("agreement", mood.agreement?.fixed(2) ?? "–"),
            ("time", "\(Clock.text(summary.from))–\(Clock.text(summary.to))"),
            ("faces for a second or more", "\(summary.tracks.count)"), ("moments", "\(moments.count)"),
        ]
        let figures = tiles.map { "<div class=\"tile\"><dt>\($0.0)</dt><dd>\($0.1)</dd></div>" }.joined()
        let problem = summary.problem.map { "<p class=\"bad\">\($0.escapedForMarkup)</p>" } ?? ""
        return """
            <section id="overview" aria-label="Overview">\(problem)<dl class="tiles video">\(figures)</dl></section>
            """
    }

    private var timeline: String {
        let chart = TimelineChart(seconds: summary.seconds, moments: moments.map(\.moment))
        let expressions = summary.mood.probabilities?.expressions ?? Expression.basic
        let legend = expressions.map { expression in
            let share = summary.expressions.map { " \($0[expression].percent)" } ?? ""
            return "<li>\(PageParts.dot(expression)) \(expression.rawValue)\(share)</li>"
        }.joined()
        return """
            <section id="time" aria-labelledby="time-title">
            <h2 id="time-title">The mood over time</h2>
            <div class="panel"><div class="chart-frame" tabindex="0" \(VideoPage.data(chart, expressions: expressions))>
            \(chart.inline())<div class="cursor" hidden></div></div>
            <p class="values" aria-live="polite">Point at the chart, or focus it and use the arrow keys, to read its values.</p>
            <ul class="legend">\(legend)<li>— agreement</li></ul>
            <p class="soft small">Per cent: share of the time in which the expression led the group. Triangles: moments.</p>
            </div></section>
            """
    }

    private var momentSection: String {
        let cards = moments.map { entry -> String in
            let moment = entry.moment
            let picture =
                entry.thumbnail.map {
                    "<img src=\"\($0.dataAddress)\" width=\"\($0.width)\" height=\"\($0.height)\" loading=\"lazy\" "
                        + "alt=\"The frame at \(Clock.exact(moment.time))\">"
                } ?? ""
            return """
                <figure class="panel moment">\(picture)<figcaption><strong>\(Clock.exact(moment.time))</strong> \
                \(PageParts.dot(moment.expression)) \(moment.words)</figcaption></figure>
                """
        }.joined()
        return """
            <section id="moments" aria-labelledby="moments-title">
            <h2 id="moments-title">Moments of change</h2>
            \(cards.isEmpty ? "<p class=\"soft\">None was found.</p>" : "<div class=\"moments\">\(cards)</div>")
            </section>
            """
    }

    private var faceSection: String {
        let expressions = summary.mood.probabilities?.expressions ?? []
        let heads = expressions.map { "<th scope=\"col\" class=\"n\">\($0.rawValue)</th>" }.joined()
        let rows = summary.tracks.map { track in
            let shares = expressions.map { "<td class=\"n\">\(track.shares[$0].percent)</td>" }.joined()
            return "<tr><th scope=\"row\">\(track.track)</th>"
                + "<td>\(PageParts.dot(track.scores.dominant)) \(track.scores.dominant.rawValue)</td>"
                + "<td class=\"n\">\(Clock.exact(track.from))</td><td class=\"n\">\(Clock.exact(track.to))</td>\(shares)</tr>"
        }.joined()
        let more =
            summary.tracks.count > TrackStrips.most
            ? "<p class=\"soft small\">Strips of the \(TrackStrips.most) faces that were in sight longest.</p>" : ""
        let brief =
            summary.briefTracks > 0
            ? "<p class=\"soft small\">\(summary.briefTracks) more \(summary.briefTracks == 1 ? "was" : "were") in sight for less than a second.</p>"
            : ""
        guard !summary.tracks.isEmpty else {
            return """
                <section id="faces" aria-labelledby="faces-title"><h2 id="faces-title">Faces</h2>
                <p class="soft">No face was in sight for a second or more.</p>\(brief)</section>
                """
        }
        return """
            <section id="faces" aria-labelledby="faces-title">
            <h2 id="faces-title">Faces</h2>
            <div class="panel">\(TrackStrips(tracks: summary.tracks, seconds: summary.seconds).inline())\(more)
            <details><summary>Every face in numbers</summary>\
            <div class="scroll" tabindex="0" role="region" aria-label="Every face in numbers"><table>
            <thead><tr><th scope="col">face</th><th scope="col">mostly</th><th scope="col" class="n">from</th>\
            <th scope="col" class="n">to</th>\(heads)</tr></thead><tbody>\(rows)</tbody></table></div></details>\(brief)
            </div></section>
            """
    }
}
