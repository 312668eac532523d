public import EmoSenseCore

/// The service was to listen where others can reach it, without a token.
public struct TokenNeededError: DescribedError, Hashable {
    /// The host as it was named.
    public let host: String

    /// A short, stable word for programs.
    public var code: String { "token-needed" }

    /// A sentence for people, without a trailing period.
    public var description: String {
        "other machines can reach \(host), so the service needs a token there: put one into EMOSENSE_TOKEN, or into a "
            + "file and name it with --token-file"
    }
}
