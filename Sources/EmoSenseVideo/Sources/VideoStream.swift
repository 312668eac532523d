/// Moving pictures from the network: anything with an address that FFmpeg opens, such as `rtsp://` or `https://`.
public struct VideoStream: VideoSource, Hashable {
    /// The address.
    public let name: String

    /// How FFmpeg opens it.
    public let input: VideoInput

    /// Whether the newest frame counts; otherwise all do, as of a file behind an address.
    public let isLive: Bool

    /// Names a stream.
    ///
    /// - Parameters:
    ///   - address: Its address.
    ///   - isLive: Whether the newest frame counts.
    ///   - patience: Seconds without a picture after which it is given up.
    public init(_ address: String, isLive: Bool = true, patience: Double? = 10) {
        name = address
        input = VideoInput(address: address, patience: patience)
        self.isLive = isLive
    }
}
