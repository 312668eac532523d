/// Moving pictures from the network: anything with an address that FFmpeg opens, such as `rtsp://` or `https://`.
public struct VideoStream: VideoSource, Hashable {
    /// The address.
    public let name: String

    /// How FFmpeg opens it.
    public let input: VideoInput

    /// Whether the newest frame counts; otherwise all do, as of a file behind an address.
    public let isLive: Bool

    private static let fileEndings: Set<Substring> = ["mp4", "m4v", "mov", "mkv", "webm", "avi", "mpg", "mpeg", "ogv"]

    /// Names a stream.
    ///
    /// - Parameters:
    ///   - address: Its address.
    ///   - isLive: Whether the newest frame counts; `nil` takes a web address whose path ends like a video file's, such as
    ///     `https://example.org/party.mp4`, for a file and every other for live.
    ///   - patience: Seconds without a picture after which it is given up.
    public init(_ address: String, isLive: Bool? = nil, patience: Double? = 10) {
        name = address
        input = VideoInput(address: address, patience: patience)
        self.isLive = isLive ?? !Self.namesFile(address)
    }

    /// Whether an address is that of a video file on a web server.
    private static func namesFile(_ address: String) -> Bool {
        let parts = address.split(separator: "://", maxSplits: 1)
        guard parts.count == 2, ["http", "https"].contains(parts[0].lowercased()) else { return false }
        let path = parts[1].prefix { $0 != "?" && $0 != "#" }.split(separator: "/").dropFirst()
        guard let ending = path.last?.split(separator: ".").dropFirst().last else { return false }
        return fileEndings.contains(Substring(ending.lowercased()))
    }
}
