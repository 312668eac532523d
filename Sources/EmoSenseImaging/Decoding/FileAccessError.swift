public import EmoSenseCore

/// A file that could not be read at all, whatever may be in it.
public struct FileAccessError: DescribedError, Hashable {
    /// Why the file could not be read.
    public enum Reason: Sendable, Hashable {
        /// Nothing has this path.
        case noSuchFile
        /// This user may not read it.
        case permissionDenied
        /// It is a folder.
        case isAFolder
        /// It has no bytes.
        case emptyFile
        /// Something else, in the words of the operating system.
        case other(String)
    }

    /// The file's path, or whatever else the bytes came from.
    public let path: String

    /// Why the file could not be read.
    public let reason: Reason

    /// Describes a file that could not be read.
    public init(path: String, reason: Reason) {
        self.path = path
        self.reason = reason
    }

    /// A short, stable word for programs.
    public var code: String {
        switch reason {
        case .noSuchFile: "no-such-file"
        case .permissionDenied: "permission-denied"
        case .isAFolder: "is-a-folder"
        case .emptyFile: "empty-file"
        case .other: "unreadable-file"
        }
    }

    /// A sentence for people.
    public var description: String {
        let place = SourceName.words(for: path)
        return switch reason {
        case .noSuchFile: "There is no file \(place)."
        case .permissionDenied: "\(place) may not be read: permission denied."
        case .isAFolder: "\(place) is a folder, not a picture."
        case .emptyFile: "\(place) is empty."
        case .other(let words): "\(place) could not be read: \(words)."
        }
    }
}
