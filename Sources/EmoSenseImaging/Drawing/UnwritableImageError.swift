public import EmoSenseCore

/// A picture that could not be written.
public struct UnwritableImageError: DescribedError, Hashable {
    /// Why the picture could not be written.
    public enum Reason: Sendable, Hashable {
        /// The file name has no extension, or one that is not a format pictures are written in.
        case unknownFormat
        /// The format cannot hold the picture, most often because it has too many pixels a side.
        case notEncodable
        /// The operating system refused, in its own words.
        case file(String)
    }

    /// The file's path, or the format's name when there is no file.
    public let path: String

    /// Why the picture could not be written.
    public let reason: Reason

    /// Describes a picture that could not be written.
    public init(path: String, reason: Reason) {
        self.path = path
        self.reason = reason
    }

    /// A short, stable word for programs.
    public var code: String { "unwritable-image" }

    /// A sentence for people.
    public var description: String {
        switch reason {
        case .unknownFormat: "\(path) cannot be written: name a picture .png, .jpg, .jpeg or .webp."
        case .notEncodable: "\(path) cannot be written: the format does not hold a picture of this size."
        case .file(let words): "\(path) cannot be written: \(words)."
        }
    }
}
