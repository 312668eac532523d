public import EmoSenseCore

/// The token has characters that no caller can send in a header field.
public struct UnfitTokenError: DescribedError, Hashable {
    /// A short, stable word for programs.
    public var code: String { "unfit-token" }

    /// A sentence for people, without a trailing period.
    public var description: String {
        "the token may have letters, digits and signs of ASCII alone, without spaces or line breaks: make another one, "
            + "such as `openssl rand -hex 32` gives, for EMOSENSE_TOKEN or --token-file"
    }

    /// Whether a token can be sent.
    static func isFit(_ token: String) -> Bool {
        !token.isEmpty && token.utf8.allSatisfy { (0x21...0x7e).contains($0) }
    }
}
