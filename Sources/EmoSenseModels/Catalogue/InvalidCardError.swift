public import EmoSenseCore

/// A model card that cannot be used.
public struct InvalidCardError: DescribedError, Hashable {
    /// Path of the card.
    public let path: String

    /// What is wrong with it, and where.
    public let reason: String

    /// Always `invalid-card`.
    public var code: String { "invalid-card" }

    /// The path and what is wrong.
    public var description: String { "the model card \(path) cannot be used: \(reason)" }
}
