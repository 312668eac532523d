/// Everything that EmoSense read in one picture: the group's mood, every face, and how it was done.
///
/// Encoded as JSON it is `emosense.reading/1`, the same from the library, the command line and the REST service.
public struct GroupReading: Sendable, Hashable {
    /// Name and version of the JSON form.
    public static let schema = "emosense.reading/1"

    /// Where the picture came from: a path, a URL, or `-` for standard input.
    public let source: String

    /// Width of the upright picture in pixels.
    public let width: Int

    /// Height of the upright picture in pixels.
    public let height: Int

    /// The group's mood.
    public let mood: Mood

    /// Every face that was found, in the detector's order, the dropped ones included.
    public let faces: [FaceReading]

    /// Milliseconds that each stage took.
    public let timing: Timing

    /// Versions, models and arithmetic.
    public let provenance: Provenance

    /// Describes what was read in one picture.
    public init(
        source: String, width: Int, height: Int, mood: Mood, faces: [FaceReading], timing: Timing,
        provenance: Provenance
    ) {
        self.source = source
        self.width = width
        self.height = height
        self.mood = mood
        self.faces = faces
        self.timing = timing
        self.provenance = provenance
    }
}

extension GroupReading: Codable {
    private enum CodingKeys: String, CodingKey {
        case schema, source, width, height, mood, faces, provenance
        case timing = "timing_ms"
    }

    /// Reads the JSON form; another schema is an error.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        try container.check(schema: Self.schema, at: .schema)
        self.init(
            source: try container.decode(String.self, forKey: .source),
            width: try container.decode(Int.self, forKey: .width),
            height: try container.decode(Int.self, forKey: .height),
            mood: try container.decode(Mood.self, forKey: .mood),
            faces: try container.decode([FaceReading].self, forKey: .faces),
            timing: try container.decode(Timing.self, forKey: .timing),
            provenance: try container.decode(Provenance.self, forKey: .provenance))
    }

    /// Writes the JSON form, its schema's name included.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Self.schema, forKey: .schema)
        try container.encode(source, forKey: .source)
        try container.encode(width, forKey: .width)
        try container.encode(height, forKey: .height)
        try container.encode(mood, forKey: .mood)
        try container.encode(faces, forKey: .faces)
        try container.encode(timing, forKey: .timing)
        try container.encode(provenance, forKey: .provenance)
    }
}
