public import EmoSenseCore

/// A data set that cannot be read at all; single bad rows are skipped and named instead.
public struct DatasetError: DescribedError, Hashable {
    /// Always `unreadable-dataset`.
    public var code: String { "unreadable-dataset" }

    /// The file or folder.
    public let path: String

    /// What is wrong, and how to mend it.
    public let reason: String

    /// Describes why a data set cannot be read.
    public init(path: String, reason: String) {
        self.path = path
        self.reason = reason
    }

    /// A sentence without a trailing period.
    public var description: String { "the data set `\(path)` cannot be used: \(reason)" }
}
