public import EmoSenseCore

/// What was read in a whole video: `emosense.video/1` in JSON.
public struct VideoSummary: Sendable, Hashable {
    /// How many frames there were, and what became of them.
    public struct Frames: Sendable, Hashable, Codable {
        /// Frames that have a reading.
        public var read = 0
        /// Frames in which faces were looked for; in the others they were followed.
        public var detected = 0
        /// Frames of a live source that came too fast.
        public var dropped = 0

        /// Starts with none.
        public init() {}
    }

    /// How often faces were looked for, and read.
    public struct Detection: Sendable, Hashable, Codable {
        /// Faces were looked for in every so many frames; on average, where the program chose.
        public var every = 1
        /// Whether the program chose it, to keep up with the source.
        public var isAutomatic = false
        /// Seconds that lay at least between two readings of a face's expression; 0 where each face that was found was read.
        public var rest = 0.0

        /// Describes how often.
        public init(every: Int = 1, isAutomatic: Bool = false, rest: Double = 0) {
            self.every = every
            self.isAutomatic = isAutomatic
            self.rest = rest
        }

        private enum CodingKeys: String, CodingKey {
            case every
            case isAutomatic = "automatic"
            case rest = "rest_s"
        }
    }

    /// One second of the mood over time.
    public struct Point: Sendable, Hashable {
        /// Which second it is, from 0.
        public let second: Int
        /// The mood's probabilities; `nil` where no face was in sight.
        public let scores: ExpressionScores?
        /// How alike the faces were, 0...1; `nil` where there was none.
        public let agreement: Double?
        /// Faces in sight.
        public let faces: Int

        /// Describes a second.
        public init(second: Int, scores: ExpressionScores?, agreement: Double?, faces: Int) {
            self.second = second
            self.scores = scores
            self.agreement = agreement
            self.faces = faces
        }
    }

    /// Seconds of work that the stages took, added up over all frames.
    public struct Work: Sendable, Hashable, Codable {
        /// Decoding and conversion to RGB.
        public var decode = 0.0
        /// Finding faces.
        public var detect = 0.0
        /// Recognizing expressions, cropping included.
        public var recognize = 0.0
        /// From the first frame to the last, by the clock on the wall.
        public var wall = 0.0
    }

    /// Milliseconds from the arrival of a live frame to its reading.
    public struct Latency: Sendable, Hashable, Codable {
        /// Half of the frames took no longer.
        public let median: Double
        /// 95 frames in 100 took no longer.
        public let p95: Double
        /// No frame took longer.
        public let largest: Double
    }

    /// Name and version of the JSON form.
    public static let schema = "emosense.video/1"

    /// Where the video comes from.
    public let source: String

    /// Width of an upright frame in pixels.
    public let width: Int

    /// Height of an upright frame in pixels.
    public let height: Int

    /// Frames in a second, where the source tells.
    public let frameRate: Double?

    /// Seconds of the first frame that was read.
    public let from: Double

    /// Seconds of the last frame that was read.
    public let to: Double

    /// How many frames there were.
    public let frames: Frames

    /// How often faces were looked for.
    public let detection: Detection

    /// The mood of the whole: every track counts once, however long it was in sight; tracks of less than a second count
    /// only where there is no longer one.
    public let mood: Mood

    /// Share of the time with faces in which each expression led the group; `nil` without faces.
    public let expressions: ExpressionScores?

    /// The mood over time, second by second.
    public let seconds: [Point]

    /// Every face that was in sight for at least a second, in order of appearance.
    public let tracks: [TrackSummary]

    /// Tracks that were shorter than that.
    public let briefTracks: Int

    /// Moments at which the expressions changed, in order.
    public let moments: [Moment]

    /// What a live source's frames waited; `nil` for others.
    public let latency: Latency?

    /// What the stages took.
    public let work: Work

    /// Versions, models and arithmetic.
    public let provenance: Provenance

    /// Why the source could not be read to its end; `nil` where it was.
    public let problem: String?
}

extension VideoSummary.Point: Codable {
    private enum CodingKeys: String, CodingKey {
        case second, expression, probabilities, agreement, faces
    }

    /// Reads the JSON form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            second: try container.decode(Int.self, forKey: .second),
            scores: try container.decodeIfPresent(ExpressionScores.self, forKey: .probabilities),
            agreement: try container.decodeIfPresent(Double.self, forKey: .agreement),
            faces: try container.decode(Int.self, forKey: .faces))
    }

    /// Writes the JSON form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(second, forKey: .second)
        try container.encode(scores?.dominant, forKey: .expression)
        try container.encode(scores, forKey: .probabilities)
        try container.encode(agreement, forKey: .agreement)
        try container.encode(faces, forKey: .faces)
    }
}

extension VideoSummary: Codable {
    private enum CodingKeys: String, CodingKey {
        case schema, source, width, height, from, to, frames, detection, mood, expressions, seconds, tracks, moments
        case provenance, problem
        case frameRate = "frame_rate"
        case briefTracks = "brief_tracks"
        case latency = "latency_ms"
        case work = "work_s"
    }

    /// Reads the JSON form; another schema is an error.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try container.check(schema: Self.schema, at: .schema)
        self.init(
            source: try container.decode(String.self, forKey: .source),
            width: try container.decode(Int.self, forKey: .width),
            height: try container.decode(Int.self, forKey: .height),
            frameRate: try container.decodeIfPresent(Double.self, forKey: .frameRate),
            from: try container.decode(Double.self, forKey: .from), to: try container.decode(Double.self, forKey: .to),
            frames: try container.decode(Frames.self, forKey: .frames),
            detection: try container.decode(Detection.self, forKey: .detection),
            mood: try container.decode(Mood.self, forKey: .mood),
            expressions: try container.decodeIfPresent(ExpressionScores.self, forKey: .expressions),
            seconds: try container.decode([Point].self, forKey: .seconds),
            tracks: try container.decode([TrackSummary].self, forKey: .tracks),
            briefTracks: try container.decode(Int.self, forKey: .briefTracks),
            moments: try container.decode([Moment].self, forKey: .moments),
            latency: try container.decodeIfPresent(Latency.self, forKey: .latency),
            work: try container.decode(Work.self, forKey: .work),
            provenance: try container.decode(Provenance.self, forKey: .provenance),
            problem: try container.decodeIfPresent(String.self, forKey: .problem))
    }

    /// Writes the JSON form, its schema's name included, `null` where there is nothing to say.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Self.schema, forKey: .schema)
        try container.encode(source, forKey: .source)
        try container.encode(width, forKey: .width)
        try container.encode(height, forKey: .height)
        try container.encode(frameRate, forKey: .frameRate)
        try container.encode(from, forKey: .from)
        try container.encode(to, forKey: .to)
        try container.encode(frames, forKey: .frames)
        try container.encode(detection, forKey: .detection)
        try container.encode(mood, forKey: .mood)
        try container.encode(expressions, forKey: .expressions)
        try container.encode(seconds, forKey: .seconds)
        try container.encode(tracks, forKey: .tracks)
        try container.encode(briefTracks, forKey: .briefTracks)
        try container.encode(moments, forKey: .moments)
        try container.encode(latency, forKey: .latency)
        try container.encode(work, forKey: .work)
        try container.encode(provenance, forKey: .provenance)
        try container.encode(problem, forKey: .problem)
    }
}
