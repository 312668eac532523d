public import EmoSenseCore

/// A face in one frame of a video, with the track that it belongs to.
public struct TrackedFace: Sendable, Hashable {
    /// Number of the track, from 1; `nil` for a face that has none, or none yet.
    public let track: Int?

    /// Whether the face was found in this very frame; otherwise its box is where its motion takes it.
    public let isSeen: Bool

    /// The face; its probabilities are smoothed along the track.
    public let reading: FaceReading

    /// Describes a face in a frame.
    public init(track: Int?, isSeen: Bool, reading: FaceReading) {
        self.track = track
        self.isSeen = isSeen
        self.reading = reading
    }
}

/// The JSON form: that of a face in `emosense.reading/1`, with `track` and `seen` beside it.
extension TrackedFace: Codable {
    private enum CodingKeys: String, CodingKey {
        case track, seen
    }

    /// Reads the JSON form.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            track: try container.decodeIfPresent(Int.self, forKey: .track),
            isSeen: try container.decode(Bool.self, forKey: .seen), reading: try FaceReading(from: decoder))
    }

    /// Writes the JSON form.
    public func encode(to encoder: any Encoder) throws {
        try reading.encode(to: encoder)
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(track, forKey: .track)
        try container.encode(isSeen, forKey: .seen)
    }
}
