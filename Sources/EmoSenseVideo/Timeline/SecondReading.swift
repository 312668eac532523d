public import EmoSenseCore

/// What was read in one second of a video: `emosense.second/1` in JSON.
public struct SecondReading: Sendable, Hashable {
    /// One face of that second.
    public struct Member: Sendable, Hashable {
        /// Number of the track.
        public let track: Int

        /// Frames in which it was in sight.
        public let frames: Int

        /// Its mean probabilities in that second.
        public let scores: ExpressionScores

        /// Its share in the second's mood, 0...1.
        public let weight: Double
    }

    /// Name and version of the JSON form.
    public static let schema = "emosense.second/1"

    /// Where the video comes from.
    public let source: String

    /// Which second it is, from 0.
    public let second: Int

    /// Frames that were looked at.
    public let frames: Int

    /// The mood of the second: each track's frames are averaged first, then the tracks make one mood.
    public let mood: Mood

    /// The tracks, in the order of their numbers.
    public let tracks: [Member]
}

extension SecondReading.Member: Codable {
    private enum CodingKeys: String, CodingKey {
        case track, frames, expression, probabilities, weight
    }

    /// Reads the JSON form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            track: try container.decode(Int.self, forKey: .track),
            frames: try container.decode(Int.self, forKey: .frames),
            scores: try container.decode(ExpressionScores.self, forKey: .probabilities),
            weight: try container.decode(Double.self, forKey: .weight))
    }

    /// Writes the JSON form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(track, forKey: .track)
        try container.encode(frames, forKey: .frames)
        try container.encode(scores.dominant, forKey: .expression)
        try container.encode(scores, forKey: .probabilities)
        try container.encode(weight, forKey: .weight)
    }
}

extension SecondReading: Codable {
    private enum CodingKeys: String, CodingKey {
        case schema, source, second, frames, mood, tracks
    }

    /// Reads the JSON form; another schema is an error.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try container.check(schema: Self.schema, at: .schema)
        self.init(
            source: try container.decode(String.self, forKey: .source),
            second: try container.decode(Int.self, forKey: .second),
            frames: try container.decode(Int.self, forKey: .frames),
            mood: try container.decode(Mood.self, forKey: .mood),
            tracks: try container.decode([Member].self, forKey: .tracks))
    }

    /// Writes the JSON form, its schema's name included.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Self.schema, forKey: .schema)
        try container.encode(source, forKey: .source)
        try container.encode(second, forKey: .second)
        try container.encode(frames, forKey: .frames)
        try container.encode(mood, forKey: .mood)
        try container.encode(tracks, forKey: .tracks)
    }
}
