#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Colours and weights of text, or their absence.
struct Style: Sendable, Equatable {
    /// Whether text is coloured.
    let isEnabled: Bool

    /// Text as it is.
    static let plain = Style(isEnabled: false)

    private init(isEnabled: Bool) { self.isEnabled = isEnabled }

    /// Colours text for a stream, where that makes sense.
    ///
    /// - Parameters:
    ///   - isWanted: Whether the user left colours on.
    ///   - isTerminal: Whether a person sees the stream.
    ///   - environment: A non-empty `NO_COLOR`, or a `TERM` that is `dumb`, turns colours off.
    init(
        isWanted: Bool = true, isTerminal: Bool,
        environment: [String: String] = ProcessInfo.processInfo.environment
    ) {
        let isRefused = !(environment["NO_COLOR"] ?? "").isEmpty || environment["TERM"] == "dumb"
        isEnabled = isWanted && isTerminal && !isRefused
    }

    /// Heavy text.
    func bold(_ text: String) -> String { wrap(text, in: "1") }

    /// Faint text.
    func dim(_ text: String) -> String { wrap(text, in: "2") }

    /// Text of an error.
    func red(_ text: String) -> String { wrap(text, in: "1;31") }

    /// Text of success.
    func green(_ text: String) -> String { wrap(text, in: "32") }

    /// Text of a warning.
    func yellow(_ text: String) -> String { wrap(text, in: "1;33") }

    /// Text of a hint.
    func cyan(_ text: String) -> String { wrap(text, in: "36") }

    private func wrap(_ text: String, in code: String) -> String {
        isEnabled ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
    }
}
