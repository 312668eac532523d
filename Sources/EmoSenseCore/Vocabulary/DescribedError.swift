/// An error that says what went wrong, where, and how to mend it.
///
/// Every error that EmoSense throws is one of these: a small structure that holds the facts. `description` is a sentence for
/// people; `code` is a word for programs, which stays the same from version to version.
public protocol DescribedError: Error, Sendable, CustomStringConvertible {
    /// A short, stable word for programs, such as `unreadable-image`.
    var code: String { get }
}
