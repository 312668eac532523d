public import EmoSenseCore

/// A file that is not a cascade that can be run.
public struct InvalidCascadeError: DescribedError, Hashable {
    /// Always `invalid-cascade`.
    public var code: String { "invalid-cascade" }

    /// Path of the file.
    public let path: String

    /// What is wrong with it.
    public let reason: String

    /// A sentence for people.
    public var description: String { "\(path) cannot be used: \(reason)" }
}
