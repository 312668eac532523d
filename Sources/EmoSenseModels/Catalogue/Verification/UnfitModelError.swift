public import EmoSenseCore

/// A network of the user's own that does not take or give what another model does, and so was not added like it.
public struct UnfitModelError: DescribedError, Hashable {
    /// The network's file.
    public let path: String

    /// Name of the model that it was to be like.
    public let like: String

    /// What went wrong when it ran.
    public let reason: String

    /// Always `unfit-model`.
    public var code: String { "unfit-model" }

    /// What was tried, and what went wrong.
    public var description: String { "\(path) cannot be added: it does not run like \(like): \(reason)" }
}
