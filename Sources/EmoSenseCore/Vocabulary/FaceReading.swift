/// What became of one face that was found: kept and read, or dropped and why.
public struct FaceReading: Sendable, Hashable {
    /// The face as the detector found it, in pixels of the full picture.
    public let face: Face

    /// Name of the filter that dropped the face, such as `min-face`; `nil` when it was kept.
    public let droppedBy: String?

    /// Names of the transforms that changed the face before it was read, such as `align`.
    public let transforms: [String]

    /// Name of the model that enlarged the face before it was read; `nil` when none did.
    public let enlargedBy: String?

    /// The expression probabilities; `nil` for a dropped face.
    public let scores: ExpressionScores?

    /// Share of this face in the group's mood, 0...1; `nil` for a dropped face.
    ///
    /// The weights of all kept faces sum to 1.
    public let weight: Double?

    /// Sharpness of the face in squared grey levels; `nil` unless a `MinimumSharpnessFilter` asked for it.
    public let sharpness: Float?

    /// Whether the face takes part in the group's mood.
    public var isKept: Bool { droppedBy == nil }

    /// The most probable expression; `nil` for a dropped face.
    public var expression: Expression? { scores?.dominant }

    /// Describes what became of one face.
    public init(
        face: Face, droppedBy: String? = nil, transforms: [String] = [], enlargedBy: String? = nil,
        scores: ExpressionScores? = nil, weight: Double? = nil, sharpness: Float? = nil
    ) {
        self.face = face
        self.droppedBy = droppedBy
        self.transforms = transforms
        self.enlargedBy = enlargedBy
        self.scores = scores
        self.weight = weight
        self.sharpness = sharpness
    }
}

/// The JSON form of a face in `emosense.reading/1`.
extension FaceReading: Codable {
    private enum CodingKeys: String, CodingKey {
        case box, confidence, landmarks, kept, transforms, expression, probabilities, weight, valence, arousal,
            sharpness
        case droppedBy = "dropped_by"
        case enlargedBy = "enlarged_by"
    }

    /// Reads the JSON form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let face = Face(
            box: try container.decode(Box.self, forKey: .box),
            confidence: try container.decode(Float.self, forKey: .confidence),
            landmarks: try container.decodeIfPresent(Landmarks.self, forKey: .landmarks))
        let probabilities = try container.decodeIfPresent(ExpressionScores.self, forKey: .probabilities)
        let valence = try container.decodeIfPresent(Float.self, forKey: .valence)
        let arousal = try container.decodeIfPresent(Float.self, forKey: .arousal)
        self.init(
            face: face,
            droppedBy: try container.decodeIfPresent(String.self, forKey: .droppedBy),
            transforms: try container.decodeIfPresent([String].self, forKey: .transforms) ?? [],
            enlargedBy: try container.decodeIfPresent(String.self, forKey: .enlargedBy),
            scores: probabilities.map { $0.with(valence: valence, arousal: arousal) },
            weight: try container.decodeIfPresent(Double.self, forKey: .weight),
            sharpness: try container.decodeIfPresent(Float.self, forKey: .sharpness))
    }

    /// Writes every key, `null` where there is nothing to say; `sharpness` stands there only where it was measured.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(face.box, forKey: .box)
        try container.encode(face.confidence, forKey: .confidence)
        try container.encode(face.landmarks, forKey: .landmarks)
        try container.encode(isKept, forKey: .kept)
        try container.encode(droppedBy, forKey: .droppedBy)
        try container.encode(transforms, forKey: .transforms)
        try container.encode(enlargedBy, forKey: .enlargedBy)
        try container.encode(expression, forKey: .expression)
        try container.encode(scores, forKey: .probabilities)
        try container.encode(weight, forKey: .weight)
        try container.encode(scores?.valence, forKey: .valence)
        try container.encode(scores?.arousal, forKey: .arousal)
        try container.encodeIfPresent(sharpness, forKey: .sharpness)
    }
}
