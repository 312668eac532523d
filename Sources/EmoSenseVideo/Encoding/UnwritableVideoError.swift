public import EmoSenseCore

/// A video that cannot be written.
public struct UnwritableVideoError: DescribedError, Hashable {
    /// Why the video cannot be written.
    public enum Reason: Sendable, Hashable {
        /// The name's ending stands for no video format.
        case unknownFormat
        /// The FFmpeg of this machine has no encoder for this format.
        case noEncoder(format: String)
        /// The format cannot hold the sound as it is coded.
        case sound(codec: String, format: String)
        /// Something else, in the words of FFmpeg or of the system.
        case other(String)
    }

    /// The file's path.
    public let path: String

    /// Why not.
    public let reason: Reason

    /// Describes a video that cannot be written.
    public init(path: String, reason: Reason) {
        self.path = path
        self.reason = reason
    }

    /// A short, stable word for programs.
    public var code: String { "cannot-write" }

    /// A sentence for people.
    public var description: String {
        switch reason {
        case .unknownFormat:
            "\(path) cannot be written: its ending names no video format; .mp4 and .mkv do."
        case .noEncoder(let format):
            "\(path) cannot be written: the FFmpeg of this machine encodes nothing for \(format)."
        case .sound(let codec, let format):
            "\(path) cannot be written: \(format) does not hold sound coded in \(codec); a name that ends in .mkv does."
        case .other(let words): "\(path) cannot be written: \(words)."
        }
    }
}
