public import EmoSenseCore

/// A video that could not be read, or not to its end.
public struct UnreadableVideoError: DescribedError, Hashable {
    /// What is wrong with the video.
    public enum Reason: Sendable, Hashable {
        /// Nothing has this path.
        case noSuchFile
        /// This user may not read it.
        case permissionDenied
        /// It is a folder.
        case isAFolder
        /// It has no bytes.
        case empty
        /// FFmpeg finds no video format in it.
        case notAVideo
        /// It is an MP4 whose index, which stands at its end, is missing; nothing can be read without.
        case noIndex
        /// There is sound in it, or text, but no moving picture.
        case noPicture
        /// There is no decoder for this codec.
        case noDecoder(codec: String)
        /// Not one frame could be decoded.
        case noFrames
        /// Some frames could not be decoded; the others were read.
        case damaged(frames: Int, first: Double)
        /// It ends before the time that it promises, both in seconds; what is there was read.
        case endsEarly(at: Double, promised: Double)
        /// Nothing came for so many seconds.
        case stalled(seconds: Double)
        /// Something else, in the words of FFmpeg or of the system.
        case other(String)
    }

    /// A path, an address, or `-` for standard input.
    public let source: String

    /// What is wrong.
    public let reason: Reason

    /// Describes a video that could not be read.
    public init(source: String, reason: Reason) {
        self.source = source
        self.reason = reason
    }

    /// A short, stable word for programs.
    public var code: String {
        switch reason {
        case .noSuchFile: "no-such-file"
        case .permissionDenied: "permission-denied"
        case .isAFolder: "is-a-folder"
        case .empty: "empty-file"
        case .noIndex: "truncated-video"
        case .notAVideo, .noPicture, .noDecoder, .noFrames, .other: "unreadable-video"
        case .damaged: "damaged-video"
        case .endsEarly: "truncated-video"
        case .stalled: "stalled-source"
        }
    }

    /// Whether frames were read before the video ended.
    public var isPartial: Bool {
        switch reason {
        case .damaged, .endsEarly, .stalled: true
        default: false
        }
    }

    /// A sentence for people.
    public var description: String {
        let place = source == "-" ? "standard input" : source
        switch reason {
        case .noSuchFile: return "There is no \(source.hasPrefix("/dev/") ? "device" : "file") \(place)."
        case .permissionDenied: return "\(place) may not be read: permission denied."
        case .isAFolder: return "\(place) is a folder, not a video."
        case .empty: return "\(place) is empty."
        case .notAVideo: return "\(place) is not a video that FFmpeg reads."
        case .noIndex:
            return
                "\(place) is cut short: its index (moov), which an MP4 has at its end, is missing, so nothing can be read."
        case .noPicture: return "\(place) holds no moving picture."
        case .noDecoder(let codec):
            return "\(place) is coded in \(codec), which the FFmpeg of this machine does not decode."
        case .noFrames: return "\(place) holds no frame that could be decoded."
        case .damaged(let frames, let first):
            let count = frames == 1 ? "1 frame" : "\(frames) frames"
            return
                "\(place) is damaged: \(count) could not be decoded, the first at \(Self.clock(first)); the rest was read."
        case .endsEarly(let end, let promised):
            return
                "\(place) is cut short: it ends at \(Self.clock(end)) of \(Self.clock(promised)); what is there was read."
        case .stalled(let seconds):
            let count = seconds == seconds.rounded() ? "\(Int(seconds))" : "\(seconds)"
            return "Nothing came from \(place) for \(count) s: it was given up."
        case .other(let words): return "\(place) could not be read: \(words)."
        }
    }

    private static func clock(_ seconds: Double) -> String {
        let hundredths = Int((seconds * 100).rounded())
        let fraction = hundredths % 100
        return "\(hundredths / 100).\(fraction < 10 ? "0" : "")\(fraction) s"
    }
}
