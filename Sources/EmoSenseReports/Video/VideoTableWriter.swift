import EmoSenseCore
public import EmoSenseVideo

/// Writes text for people at a terminal: a line a second or a frame, moments between them, and a summary.
public struct VideoTableWriter: VideoWriter {
    private let granularity: VideoGranularity
    private let style: TableStyle

    private static let clockColumns = 9
    private static let shades: [Character] = ["█", "▓", "▒"]

    /// Makes a writer.
    ///
    /// - Parameters:
    ///   - granularity: What gets a line of its own.
    ///   - style: The terminal.
    public init(granularity: VideoGranularity = .second, style: TableStyle = TableStyle()) {
        self.granularity = granularity
        self.style = style
    }

    /// A line for the frame, where frames get one.
    public mutating func write(_ frame: FrameReading) throws -> String {
        granularity == .frame ? line(Clock.exact(frame.time), frame.mood) : ""
    }

    /// A line for the second, where seconds get one.
    public mutating func write(_ second: SecondReading) throws -> String {
        granularity == .second ? line(Clock.text(Double(second.second)), second.mood) : ""
    }

    /// A line for the moment, unless only the summary is wanted.
    public mutating func write(_ moment: Moment) -> String {
        guard granularity != .video else { return "" }
        var line = clock(Clock.exact(moment.time))
        line.append("▲ ", .colored(Palette.rgb(of: moment.expression)))
        line.append(moment.words, .bold)
        return line.text(style)
    }

    /// The whole: mood, shares of time, faces, moments and how it was done.
    public mutating func write(_ summary: VideoSummary) throws -> String {
        var text = granularity == .video ? "" : "\n"
        text += title(summary) + mood(summary)
        if let shares = summary.expressions { text += row("of the time", Self.list(shares)) }
        text += faces(summary)
        if granularity == .video {
            for moment in summary.moments { text += row(Clock.exact(moment.time), moment.words) }
        }
        return text + row("how", summary.howInWords)
    }

    private func line(_ time: String, _ mood: Mood) -> String {
        var line = clock(time)
        guard let scores = mood.probabilities, let expression = mood.expression else {
            line.append("no faces", .dim)
            return line.text(style)
        }
        let length = max(0, min(20, style.width - 52))
        var sum: Float = 0
        var drawn = 0
        for (place, entry) in scores.ranked.enumerated() {
            sum += entry.probability
            let end = min(length, Int((sum * Float(length)).rounded()))
            guard end > drawn else { continue }
            let shade = style.usesColor ? "█" : place < Self.shades.count ? Self.shades[place] : "░"
            line.append(String(repeating: shade, count: end - drawn), .colored(Palette.rgb(of: entry.expression)))
            drawn = end
        }
        if length > 0 { line.append("  ") }
        line.append("\(expression.rawValue) \(scores.confidence.percent)".padded(toColumns: 13), .bold)
        line.append(mood.verdict.words.padded(toColumns: 10), mood.verdict == .clear ? .plain : .dim)
        if let agreement = mood.agreement, mood.facesUsed > 1 { line.append("agreement \(agreement.fixed(2))  ", .dim) }
        line.append(mood.facesInWords, .dim)
        return line.text(style)
    }

    private func clock(_ time: String) -> TerminalLine {
        var line = TerminalLine()
        line.append(time.leftPadded(toColumns: Self.clockColumns - 2), .dim)
        line.append("  ")
        return line
    }

    private func title(_ summary: VideoSummary) -> String {
        var line = TerminalLine()
        let facts = "  \(summary.width)×\(summary.height)  \(Clock.text(summary.from))–\(Clock.text(summary.to))"
        let name = summary.source == "-" ? "standard input" : summary.source.visible
        line.append(name.cutFromStart(toColumns: max(8, style.width - facts.columns)), .bold)
        line.append(facts, .dim)
        return line.text(style)
    }

    private func mood(_ summary: VideoSummary) -> String {
        let mood = summary.mood
        guard let expression = mood.expression else { return row("mood", "no faces") }
        let agreement = mood.agreement.map { "  agreement \($0.fixed(2))" } ?? ""
        return row("mood", "\(expression.rawValue) \(mood.leadInWords)  \(mood.verdict.words)\(agreement)")
    }

    private func faces(_ summary: VideoSummary) -> String {
        var words = "\(summary.tracks.count) for a second or more"
        if summary.briefTracks > 0 { words += ", \(summary.briefTracks) passing" }
        return row("faces", words)
    }

    private func row(_ name: String, _ words: String) -> String {
        let indent = 14
        return words.wrapped(toColumns: max(20, style.width - indent)).enumerated().reduce("") { text, entry in
            var line = TerminalLine()
            line.append("  " + (entry.offset == 0 ? name : "").padded(toColumns: indent - 2), .dim)
            line.append(entry.element)
            return text + line.text(style)
        }
    }

    private static func list(_ scores: ExpressionScores) -> String {
        scores.ranked.filter { $0.probability >= 0.005 }
            .map { "\($0.expression.rawValue) \($0.probability.percent)" }.joined(separator: "  ")
    }
}
