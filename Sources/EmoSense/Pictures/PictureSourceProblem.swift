public import EmoSenseCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Says why a path or pattern names no picture.
public struct PictureSourceProblem: DescribedError, Hashable {
    /// The reasons, each with the word that programs see.
    public enum Reason: String, Sendable {
        /// There is nothing of this name.
        case missing = "no-such-file"

        /// A link to a file that is not there.
        case brokenLink = "broken-link"

        /// A name in other letters than UTF-8, which cannot be passed on.
        case foreignName = "name-not-utf8"

        /// The system does not let us look.
        case forbidden = "permission-denied"

        /// A folder that cannot be listed.
        case unreadableFolder = "unreadable-folder"

        /// A folder without pictures, also in the folders within it.
        case noPictures = "no-pictures"

        /// A pattern that nothing matches.
        case noMatch = "no-match"
    }

    /// Why there is no picture.
    public let reason: Reason

    /// The path or pattern.
    public let path: String

    /// Describes why a path gives no picture.
    public init(_ reason: Reason, _ path: String) {
        self.reason = reason
        self.path = path
    }

    /// Describes a path that leads to nothing: it may not be there, be a link, or have been misread.
    init(nothingAt path: String) {
        var status = stat()
        let isLink = lstat(path, &status) == 0
        let reason: Reason = path.unicodeScalars.contains("\u{FFFD}") ? .foreignName : isLink ? .brokenLink : .missing
        self.init(reason, path)
    }

    /// The reason as a word for programs.
    public var code: String { reason.rawValue }

    /// A sentence without a trailing period.
    public var description: String {
        switch reason {
        case .missing where path.isEmpty: "an empty path names no picture"
        case .missing: "there is no file or folder `\(path)`"
        case .brokenLink: "`\(path)` is a link to a file that is not there"
        case .foreignName: "`\(path)` cannot be opened: its name is not UTF-8; rename it"
        case .forbidden: "`\(path)` cannot be reached: permission denied"
        case .unreadableFolder: "the folder `\(path)` cannot be listed: permission denied"
        case .noPictures: "the folder `\(path)` holds no pictures (\(PictureExtensions.listed))"
        case .noMatch: "nothing matches `\(path)`"
        }
    }
}
