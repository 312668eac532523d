public import EmoSenseCore

/// A file that holds no picture, or one that could not be decoded.
public struct UnreadableImageError: DescribedError, Hashable {
    /// Why the picture could not be decoded.
    public enum Reason: Sendable, Hashable {
        /// The bytes are not those of any picture format that is read.
        case notAPicture
        /// The format is known, but the libvips of this machine cannot read it.
        case formatNotSupported(format: String)
        /// The bytes end before the picture does.
        case truncated(format: String)
        /// The format is right, but what is inside makes no sense, or uses a variant that is not read.
        case damaged(format: String)
        /// The image library could not be started.
        case noImageLibrary
    }

    /// Where the picture came from.
    public let source: String

    /// Why the picture could not be decoded.
    public let reason: Reason

    /// Describes a picture that could not be decoded.
    public init(source: String, reason: Reason) {
        self.source = source
        self.reason = reason
    }

    /// A short, stable word for programs.
    public var code: String { "unreadable-image" }

    /// A sentence for people.
    public var description: String {
        let place = SourceName.words(for: source)
        switch reason {
        case .notAPicture:
            let formats = ContainerFormat.allCases.map(\.name).joined(separator: ", ")
            return "\(place) is not a picture that EmoSense reads (\(formats))."
        case .formatNotSupported(let format):
            return "\(place) is a \(format) picture, which the libvips of this machine does not read."
        case .truncated(let format):
            return "\(place) is cut short: this \(format) picture ends before its last row."
        case .damaged(let format):
            return "\(place) is damaged, or a variant of \(format) that EmoSense does not read."
        case .noImageLibrary:
            return "\(place) cannot be decoded: libvips did not start."
        }
    }
}
