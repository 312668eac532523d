/// Moving pictures on standard input: any format that can be read in one go, or pixels as they are.
public struct StandardInputVideo: VideoSource, Hashable {
    /// Always `-`.
    public let name = "-"

    /// How FFmpeg opens it.
    public let input: VideoInput

    /// Whether the pictures happen while they are read.
    public let isLive: Bool

    /// Describes what comes on standard input.
    ///
    /// - Parameters:
    ///   - raw: Size and layout of pixels without any container; `nil` where FFmpeg can tell the format, as for MJPEG,
    ///     YUV4MPEG2, Matroska or MPEG transport streams.
    ///   - isLive: Whether the pictures happen while they are read, so that the newest counts.
    ///   - patience: Seconds without a picture after which the source is given up; `nil` waits for ever.
    public init(raw: RawVideo? = nil, isLive: Bool = false, patience: Double? = nil) {
        input = VideoInput(
            address: "-", format: raw.map { _ in "rawvideo" }, options: raw?.options ?? [:], isPipe: true,
            patience: patience)
        self.isLive = isLive
    }
}
