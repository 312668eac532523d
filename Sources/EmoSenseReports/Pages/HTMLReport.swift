public import EmoSenseCore

/// Writes one self-contained page about any number of pictures: their moods, their faces, and how it was done.
///
/// The page refers to nothing outside itself, and its content security policy forbids it to. It is written piece by
/// piece, so that thousands of pictures pass without being kept:
///
///     var report = HTMLReport()
///     file.write(report.begin())
///     for (outcome, image) in pictures {
///         file.write(report.write(outcome, thumbnail: try Thumbnail(of: image, reading: outcome.reading)))
///     }
///     file.write(report.end())
public struct HTMLReport: ReadingWriter {
    /// Something that was chosen for the run, as the report's reader should know it.
    public struct Setting: Sendable, Hashable {
        /// What was set, such as `Smallest face`.
        public let name: String

        /// To what, such as `16 px`.
        public let value: String

        /// Names a setting.
        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    private let title: String
    private let settings: [Setting]
    private let thresholds: MoodThresholds
    private var tally = MoodTally()
    private var failures: [(source: String, message: String)] = []
    private var provenances: [Provenance] = []
    private var rules: [String] = []

    /// Prepares a report.
    ///
    /// - Parameters:
    ///   - title: The page's title.
    ///   - settings: What was chosen for the run, such as filters; shown beside the models.
    ///   - thresholds: When moods were called clear, mixed or uncertain.
    public init(
        title: String = "The mood of your pictures", settings: [Setting] = [],
        thresholds: MoodThresholds = MoodThresholds()
    ) {
        self.title = title
        self.settings = settings
        self.thresholds = thresholds
    }

    /// The head of the page.
    public mutating func begin() -> String {
        let buttons = [("order", "As given"), ("name", "Name"), ("mood", "Mood"), ("agreement", "Agreement")].map {
            "<button type=\"button\" data-by=\"\($0.0)\" aria-pressed=\"\($0.0 == "order")\">\($0.1)</button>"
        }.joined()
        let sections = [
            ("overview", "Overview"), ("pictures", "Pictures"), ("guide", "How to read this"),
            ("provenance", "How it was made"),
        ]
        return """
            \(PageParts.head(title: title, css: PageStyle.css, javascript: PageScript.javascript))
            \(PageParts.top(title: title, sections: sections))
            <section id="pictures" aria-labelledby="pictures-title">
            <h2 id="pictures-title">Pictures</h2>
            <div class="sort" role="group" aria-label="Sort the pictures" hidden><span class="soft">Sort by</span>\
            \(buttons)</div>
            <div class="pictures">

            """
    }

    /// A picture without its pixels: its faces stand on an empty ground.
    public mutating func write(_ outcome: ReadingOutcome) -> String { write(outcome, thumbnail: nil) }

    /// A picture, or nothing yet for one that could not be read: failures are listed in the overview.
    ///
    /// - Parameters:
    ///   - outcome: What came of the picture.
    ///   - thumbnail: The picture itself, its faces hidden where that was asked for.
    public mutating func write(_ outcome: ReadingOutcome, thumbnail: Thumbnail?) -> String {
        tally.count(outcome)
        switch outcome {
        case .failure(let source, let error):
            failures.append((source: source, message: error.description))
            return ""
        case .reading(let reading):
            if !provenances.contains(reading.provenance) { provenances.append(reading.provenance) }
            if !rules.contains(reading.mood.aggregate) { rules.append(reading.mood.aggregate) }
            return PictureCard(reading: reading, thumbnail: thumbnail, number: tally.pictures).html
        }
    }

    /// The overview, the explanations and the end of the page.
    public mutating func end() -> String {
        let provenance = ProvenanceSection(
            provenances: provenances, rules: rules, settings: settings, thresholds: thresholds)
        return """
            </div>
            \(tally.pictures == failures.count ? "<p class=\"soft\">No picture was read.</p>" : "")
            </section>
            \(Overview(tally: tally, failures: failures).html)
            \(PageParts.guide(thresholds))
            \(provenance.html)
            \(PageParts.bottom(javascript: PageScript.javascript))
            """
    }
}
