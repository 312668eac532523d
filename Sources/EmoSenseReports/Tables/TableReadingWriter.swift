public import EmoSenseCore

/// Writes text for people at a terminal: each picture's mood, then its faces.
///
/// No line is wider than the terminal, and nothing in a file's name reaches the terminal as a command.
public struct TableReadingWriter: ReadingWriter {
    private let style: TableStyle
    private var tally = MoodTally()

    /// Makes a writer for a terminal.
    public init(style: TableStyle = TableStyle()) { self.style = style }

    /// Nothing stands before the first picture.
    public mutating func begin() -> String { "" }

    /// A picture's mood and faces, or why there are none.
    public mutating func write(_ outcome: ReadingOutcome) throws -> String {
        let gap = tally.pictures > 0 ? "\n" : ""
        tally.count(outcome)
        switch outcome {
        case .reading(let reading):
            return gap + title(reading.source, size: "\(reading.width)×\(reading.height)") + mood(reading.mood)
                + faces(reading.faces)
        case .failure(let source, let error):
            let message = "not read: \(error.description)".visible
            let lines = message.wrapped(toColumns: style.width - 2).map { line in
                var text = TerminalLine()
                text.append("  ")
                text.append(line, .warning)
                return text.text(style)
            }
            return gap + title(source, size: "") + lines.joined()
        }
    }

    /// For more than one picture, how many there were of each mood.
    public mutating func end() -> String {
        guard tally.pictures > 1 else { return "" }
        let lines = tally.sentence.wrapped(toColumns: style.width).map { line in
            var text = TerminalLine()
            text.append(line, .bold)
            return text.text(style)
        }
        return "\n" + lines.joined()
    }

    private func title(_ source: String, size: String) -> String {
        var line = TerminalLine()
        let room = style.width - (size.isEmpty ? 0 : size.columns + 2)
        line.append((source == "-" ? "standard input" : source.visible).cutFromStart(toColumns: room), .bold)
        if !size.isEmpty { line.append("  " + size, .dim) }
        return line.text(style)
    }

    private func mood(_ mood: Mood) -> String {
        var line = TerminalLine()
        line.append("  ")
        guard let expression = mood.expression, let scores = mood.probabilities else {
            line.append(mood.facesFound == 0 ? "no faces" : "no faces used; \(mood.facesFound) found", .bold)
            return line.text(style)
        }
        line.append(expression.rawValue, .bold)
        line.append(" " + mood.leadInWords)
        line.append("  " + mood.verdict.words, mood.verdict == .clear ? .plain : .dim)
        if let agreement = mood.agreement { line.append("  agreement " + agreement.fixed(2), .dim) }
        line.append("  " + mood.facesInWords, .dim)
        return line.text(style) + bar(scores)
    }

    /// The group's probabilities as a bar, the most probable first, with the first three in words.
    private func bar(_ scores: ExpressionScores) -> String {
        let length = min(30, style.width - 4)
        let shades: [Character] = ["█", "▓", "▒"]
        var line = TerminalLine()
        line.append("  ")
        var sum: Float = 0
        var drawn = 0
        for (place, entry) in scores.ranked.enumerated() {
            sum += entry.probability
            let end = min(length, Int((sum * Float(length)).rounded()))
            guard end > drawn else { continue }
            let shade = style.usesColor ? "█" : place < shades.count ? shades[place] : "░"
            line.append(String(repeating: shade, count: end - drawn), .colored(Palette.rgb(of: entry.expression)))
            drawn = end
        }
        line.append(" ")
        for entry in scores.ranked.prefix(3) where entry.probability >= 0.005 {
            line.append(" \(entry.expression.rawValue)", .colored(Palette.rgb(of: entry.expression)))
            line.append(" \(entry.probability.percent) ")
        }
        return line.text(style)
    }

    private func faces(_ faces: [FaceReading]) -> String {
        guard !faces.isEmpty else { return "" }
        let number = String(faces.count).columns + 3
        let size = number + 18
        let confidence = size + 13
        var head = TerminalLine()
        head.append("#".leftPadded(toColumns: number), .dim)
        head.append("  expression", .dim)
        head.space(toColumn: size)
        head.append("size in px", .dim)
        head.space(toColumn: confidence)
        head.append("confidence", .dim)
        return faces.enumerated().reduce(head.text(style)) { rows, entry in
            let (index, face) = entry
            let box = face.face.box
            var line = TerminalLine()
            line.append(String(index + 1).leftPadded(toColumns: number), .dim)
            line.append("  ")
            if let scores = face.scores {
                line.append(scores.dominant.rawValue, .colored(Palette.rgb(of: scores.dominant)))
                line.append(scores.confidence.percent.leftPadded(toColumns: size - 2 - line.columns))
            } else {
                line.append("dropped", .dim)
            }
            line.space(toColumn: size)
            line.append("\(box.width.fixed(0))×\(box.height.fixed(0))")
            line.space(toColumn: confidence)
            line.append(face.face.confidence.fixed(2))
            if face.enlargedBy != nil { line.append("  enlarged", .dim) }
            if let reason = face.reasonWithFilter { line.append("  " + reason.visible, .dim) }
            return rows + line.text(style)
        }
    }
}
