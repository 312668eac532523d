public import EmoSenseCore

/// A moment at which the group's expressions change.
public struct Moment: Sendable, Hashable, Codable {
    /// What kind of change it is.
    public enum Kind: String, Sendable, Hashable, Codable {
        /// Several faces take on the same expression within a second.
        case together
        /// Another expression leads the group from here on.
        case turn
    }

    /// Seconds from the beginning of the source.
    public let time: Double

    /// What kind of change it is.
    public let kind: Kind

    /// The expression that the group turns to.
    public let expression: Expression

    /// The expression that led before; `nil` for `together`.
    public let before: Expression?

    /// Faces that changed; of a turn, faces that show the new expression.
    public let faces: Int

    /// Faces in sight.
    public let inSight: Int

    private enum CodingKeys: String, CodingKey {
        case time, kind, expression, before, faces
        case inSight = "in_sight"
    }

    /// Writes every key, `null` where there is nothing to say.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(time, forKey: .time)
        try container.encode(kind, forKey: .kind)
        try container.encode(expression, forKey: .expression)
        try container.encode(before, forKey: .before)
        try container.encode(faces, forKey: .faces)
        try container.encode(inSight, forKey: .inSight)
    }
}
