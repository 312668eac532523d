/// A way to make faces unrecognizable.
public enum Anonymization: String, Sendable, Hashable, Codable, CaseIterable {
    /// Smooth colours that keep no feature of the face.
    case blur
    /// Large squares, about six across a face.
    case pixelate
    /// A flat grey.
    case fill
}
