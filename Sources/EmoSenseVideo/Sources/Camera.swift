/// A camera of this machine.
public struct Camera: VideoSource, Hashable {
    /// Its device, such as `/dev/video0`.
    public let name: String

    /// How FFmpeg opens it.
    public let input: VideoInput

    /// Always: the newest frame counts.
    public var isLive: Bool { true }

    /// Names a camera.
    ///
    /// - Parameters:
    ///   - device: Its device, such as `/dev/video0`; on macOS the number that AVFoundation gives it.
    ///   - width: Pixels in a row that it should give; what it likes when `nil`.
    ///   - height: Rows that it should give.
    ///   - patience: Seconds without a picture after which it is given up.
    public init(_ device: String, width: Int? = nil, height: Int? = nil, patience: Double? = 10) {
        name = device
        #if canImport(Darwin)
            let format = "avfoundation"
        #else
            let format = "v4l2"
        #endif
        var options: [String: String] = [:]
        if let width, let height { options["video_size"] = "\(width)x\(height)" }
        input = VideoInput(address: device, format: format, options: options, patience: patience)
    }
}
