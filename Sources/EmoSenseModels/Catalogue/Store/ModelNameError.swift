public import EmoSenseCore

/// A name that a new model cannot have.
public struct ModelNameError: DescribedError, Hashable {
    /// The name.
    public let name: String

    /// Whether another model has it.
    public let isTaken: Bool

    /// Always `model-name`.
    public var code: String { "model-name" }

    /// What is wrong with the name, and what to choose.
    public var description: String {
        isTaken
            ? "there is a model \"\(name)\" already; choose another name"
            : "\"\(name)\" cannot be a model's name; use lower-case letters, digits, dots, hyphens and underscores"
    }
}
