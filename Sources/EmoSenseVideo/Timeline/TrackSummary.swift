public import EmoSenseCore

/// One face over the whole of a video.
public struct TrackSummary: Sendable, Hashable {
    /// A stretch of time in which one expression led.
    public struct Stretch: Sendable, Hashable, Codable {
        /// Second at which it begins.
        public let from: Int

        /// Second before which it ends.
        public internal(set) var to: Int

        /// The expression that led.
        public let expression: Expression
    }

    /// Number of the track, from 1.
    public let track: Int

    /// Seconds from the beginning of the source at which it was first seen.
    public let from: Double

    /// Seconds from the beginning of the source at which it was last seen.
    public let to: Double

    /// Frames in which it was in sight.
    public let frames: Int

    /// Its mean probabilities.
    public let scores: ExpressionScores

    /// Share of its seconds in which each expression led; they sum to 1.
    public let shares: ExpressionScores

    /// Which expression led when, second by second, stretches of the same put together.
    public let strip: [Stretch]
}

extension TrackSummary: Codable {
    private enum CodingKeys: String, CodingKey {
        case track, from, to, frames, expression, probabilities, shares, strip
    }

    /// Reads the JSON form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            track: try container.decode(Int.self, forKey: .track),
            from: try container.decode(Double.self, forKey: .from),
            to: try container.decode(Double.self, forKey: .to), frames: try container.decode(Int.self, forKey: .frames),
            scores: try container.decode(ExpressionScores.self, forKey: .probabilities),
            shares: try container.decode(ExpressionScores.self, forKey: .shares),
            strip: try container.decode([Stretch].self, forKey: .strip))
    }

    /// Writes the JSON form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(track, forKey: .track)
        try container.encode(from, forKey: .from)
        try container.encode(to, forKey: .to)
        try container.encode(frames, forKey: .frames)
        try container.encode(scores.dominant, forKey: .expression)
        try container.encode(scores, forKey: .probabilities)
        try container.encode(shares, forKey: .shares)
        try container.encode(strip, forKey: .strip)
    }
}
