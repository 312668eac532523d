import EmoSenseCore
public import EmoSenseVideo

/// What a video shows at this moment, in one line of a terminal.
public struct VideoStatusLine: Sendable {
    private let reading: FrameReading
    private let duration: Double?
    private let rate: Double?

    private static let longestBar = 24
    private static let shortestBar = 6

    /// Prepares a line.
    ///
    /// - Parameters:
    ///   - reading: The frame.
    ///   - duration: Seconds of the whole, where that is known.
    ///   - rate: Frames that are read in a second, where that is known.
    public init(reading: FrameReading, duration: Double?, rate: Double?) {
        self.reading = reading
        self.duration = duration
        self.rate = rate
    }

    /// The line, at least a column narrower than the terminal; a narrow one shows less.
    ///
    /// - Parameters:
    ///   - columns: Columns of the terminal.
    ///   - usesColor: Whether colours are used.
    public func text(columns: Int, usesColor: Bool) -> String {
        let room = max(1, columns - 1)
        var head = TerminalLine()
        head.append(Clock.text(reading.time) + (duration.map { "/" + Clock.text($0) } ?? ""), .dim)
        head.append("  ")
        let mood = reading.mood
        if let expression = mood.expression, let scores = mood.probabilities {
            head.append(
                "\(expression.rawValue) \(scores.confidence.percent)".padded(toColumns: 13),
                .colored(Palette.rgb(of: expression)))
        } else {
            head.append("no faces".padded(toColumns: 13), .dim)
        }
        // What matters less comes later, and stays away where there is no room for it.
        var tail: [String] = [mood.facesInWords]
        if let agreement = mood.agreement, mood.facesUsed > 1 { tail.append("agreement \(agreement.fixed(2))") }
        if let rate { tail.append("\(rate.fixed(rate < 10 ? 1 : 0)) fps") }
        if let latency = reading.latency { tail.append("\(latency.fixed(0)) ms") }
        while head.columns + width(tail) > room, !tail.isEmpty { tail.removeLast() }
        let bar = min(Self.longestBar, room - head.columns - width(tail) - 2)
        if bar >= Self.shortestBar, let scores = mood.probabilities { draw(scores, length: bar, on: &head) }
        for part in tail { head.append("  " + part, .dim) }
        return String(head.text(TableStyle(exactWidth: room, usesColor: usesColor)).dropLast())
    }

    private func width(_ parts: [String]) -> Int { parts.reduce(0) { $0 + 2 + $1.columns } }

    private func draw(_ scores: ExpressionScores, length: Int, on line: inout TerminalLine) {
        let shades: [Character] = ["█", "▓", "▒"]
        var sum: Float = 0
        var drawn = 0
        for (place, entry) in scores.ranked.enumerated() {
            sum += entry.probability
            let end = min(length, Int((sum * Float(length)).rounded()))
            guard end > drawn else { continue }
            let shade = place < shades.count ? shades[place] : "░"
            line.append(String(repeating: shade, count: end - drawn), .colored(Palette.rgb(of: entry.expression)))
            drawn = end
        }
    }
}

extension TableStyle {
    /// A terminal of any width, however narrow.
    fileprivate init(exactWidth: Int, usesColor: Bool) {
        self.init(width: exactWidth, usesColor: usesColor)
        width = exactWidth
    }
}
