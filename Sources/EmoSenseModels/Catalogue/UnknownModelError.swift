public import EmoSenseCore

/// No card has the name that was asked for.
public struct UnknownModelError: DescribedError, Hashable {
    /// The name that was asked for.
    public let name: String

    /// The nearest name that there is; `nil` when none is near.
    public let nearest: String?

    /// Every name that there is.
    public let known: [String]

    /// Always `unknown-model`.
    public var code: String { "unknown-model" }

    /// What was asked for, and what there is.
    public var description: String {
        if let nearest { return "there is no model \"\(name)\"; did you mean \"\(nearest)\"?" }
        return "there is no model \"\(name)\"; there are \(known.joined(separator: ", "))"
    }
}
