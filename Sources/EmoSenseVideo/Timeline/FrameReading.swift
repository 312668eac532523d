public import EmoSenseCore

/// What was read in one frame of a video: `emosense.frame/1` in JSON.
public struct FrameReading: Sendable, Hashable {
    /// Name and version of the JSON form.
    public static let schema = "emosense.frame/1"

    /// Where the video comes from: a path, an address, or `-` for standard input.
    public let source: String

    /// Place of the frame in its source, from 0.
    public let frame: Int

    /// Seconds from the beginning of the source.
    public let time: Double

    /// Width of the upright frame in pixels.
    public let width: Int

    /// Height of the upright frame in pixels.
    public let height: Int

    /// Whether faces were looked for in this frame; otherwise those of an earlier one are where their motion takes them.
    ///
    /// A live source's frames do not wait for a search: there it says that one was done by this frame, begun a few before.
    public let isDetected: Bool

    /// The group's mood, each track counting once.
    public let mood: Mood

    /// Every face in sight.
    public let faces: [TrackedFace]

    /// Milliseconds from the frame's arrival to its reading; `nil` unless the source is live.
    public let latency: Double?

    /// Milliseconds that each stage took.
    public let timing: Timing

    /// Describes what was read in one frame.
    public init(
        source: String, frame: Int, time: Double, width: Int, height: Int, isDetected: Bool, mood: Mood,
        faces: [TrackedFace], latency: Double?, timing: Timing
    ) {
        self.source = source
        self.frame = frame
        self.time = time
        self.width = width
        self.height = height
        self.isDetected = isDetected
        self.mood = mood
        self.faces = faces
        self.latency = latency
        self.timing = timing
    }
}

extension FrameReading: Codable {
    private enum CodingKeys: String, CodingKey {
        case schema, source, frame, time, width, height, detected, mood, faces
        case latency = "latency_ms"
        case timing = "timing_ms"
    }

    /// Reads the JSON form; another schema is an error.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try container.check(schema: Self.schema, at: .schema)
        self.init(
            source: try container.decode(String.self, forKey: .source),
            frame: try container.decode(Int.self, forKey: .frame),
            time: try container.decode(Double.self, forKey: .time),
            width: try container.decode(Int.self, forKey: .width),
            height: try container.decode(Int.self, forKey: .height),
            isDetected: try container.decode(Bool.self, forKey: .detected),
            mood: try container.decode(Mood.self, forKey: .mood),
            faces: try container.decode([TrackedFace].self, forKey: .faces),
            latency: try container.decodeIfPresent(Double.self, forKey: .latency),
            timing: try container.decode(Timing.self, forKey: .timing))
    }

    /// Writes the JSON form, its schema's name included.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Self.schema, forKey: .schema)
        try container.encode(source, forKey: .source)
        try container.encode(frame, forKey: .frame)
        try container.encode(time, forKey: .time)
        try container.encode(width, forKey: .width)
        try container.encode(height, forKey: .height)
        try container.encode(isDetected, forKey: .detected)
        try container.encode(mood, forKey: .mood)
        try container.encode(faces, forKey: .faces)
        try container.encode(latency, forKey: .latency)
        try container.encode(timing, forKey: .timing)
    }
}

extension Double {
    /// The number rounded to so many places after its point.
    func rounded(toPlaces places: Int) -> Double {
        var scale = 1.0
        for _ in 0..<places { scale *= 10 }
        return (self * scale).rounded() / scale
    }
}
