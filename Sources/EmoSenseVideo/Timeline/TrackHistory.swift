import EmoSenseCore

/// One track over the whole of a video, kept small: sums, and one expression a second.
struct TrackHistory: Sendable {
    let track: Int
    let from: Double
    private(set) var to: Double
    private var tally = TrackTally()
    private var strip: [TrackSummary.Stretch] = []
    private var seconds: [Expression: Int] = [:]

    /// Begins with the first time that the track is seen.
    init(track: Int, from: Double) {
        self.track = track
        self.from = from
        to = from
    }

    /// Seconds from the first to the last time in sight.
    var length: Double { to - from }

    /// Adds a frame.
    mutating func add(_ face: Face, _ scores: ExpressionScores, time: Double) {
        tally.add(face, scores)
        to = time
    }

    /// Adds which expression led in a second.
    mutating func add(second: Int, expression: Expression) {
        seconds[expression, default: 0] += 1
        if let last = strip.last, last.to == second, last.expression == expression {
            strip[strip.count - 1].to = second + 1
        } else {
            strip.append(TrackSummary.Stretch(from: second, to: second + 1, expression: expression))
        }
    }

    /// The mean face with its mean probabilities.
    var readFace: ReadFace? { tally.readFace }

    /// The whole track.
    var summary: TrackSummary? {
        guard let scores = tally.scores else { return nil }
        let counts = scores.expressions.map { ($0, Float(seconds[$0] ?? 0)) }
        return TrackSummary(
            track: track, from: from, to: to, frames: tally.frames, scores: scores,
            shares: ExpressionScores(Dictionary(counts, uniquingKeysWith: { first, _ in first })), strip: strip)
    }
}
