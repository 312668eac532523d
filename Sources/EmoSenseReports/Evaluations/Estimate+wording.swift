import EmoSenseEvaluation

extension Estimate {
    /// The number in per cent: `65.84%`.
    var percent: String { value.percentWithDecimals }

    /// Its interval in per cent: `64.22–67.46`; empty where there is none.
    var percentInterval: String {
        interval.map { "\(($0[0] * 100).fixed(2))–\(($0[1] * 100).fixed(2))" } ?? ""
    }

    /// The number and its interval in per cent: `65.84% (64.22–67.46)`.
    var percentWithInterval: String { percent + (percentInterval.isEmpty ? "" : " (\(percentInterval))") }

    /// The number with four digits.
    var score: String { value.score }

    /// Its interval with four digits; empty where there is none.
    var scoreInterval: String {
        interval.map { "\($0[0].fixed(4))\($0[0] < 0 ? " to " : "–")\($0[1].fixed(4))" } ?? ""
    }

    /// The number and its interval with four digits.
    var scoreWithInterval: String { score + (scoreInterval.isEmpty ? "" : " (\(scoreInterval))") }

    /// A difference in points of per cent with its sign: `+1.20 (0.40 to 2.05)`.
    var pointsWithInterval: String {
        guard let value else { return "–" }
        let ends = interval.map { " (\(($0[0] * 100).fixed(2)) to \(($0[1] * 100).fixed(2)))" } ?? ""
        return (value > 0 ? "+" : "") + (value * 100).fixed(2) + ends
    }
}

extension Double? {
    /// The number in per cent, or a dash.
    var percentWithDecimals: String { map { "\(($0 * 100).fixed(2))%" } ?? "–" }

    /// The number with four digits, or a dash.
    var score: String { map { $0.fixed(4) } ?? "–" }

    /// The number with some digits, or a dash.
    func digits(_ count: Int) -> String { map { $0.fixed(count) } ?? "–" }
}
