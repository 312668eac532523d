/// Size and layout of pixels that come without any container.
public struct RawVideo: Sendable, Hashable {
    /// Pixels in a row.
    public let width: Int

    /// Rows.
    public let height: Int

    /// FFmpeg's name of the layout, such as `rgb24`, `bgr24`, `yuv420p` or `gray`.
    public let pixelFormat: String

    /// Pictures in a second.
    public let frameRate: Double

    /// Describes pixels.
    public init(width: Int, height: Int, pixelFormat: String = "rgb24", frameRate: Double = 30) {
        self.width = width
        self.height = height
        self.pixelFormat = pixelFormat
        self.frameRate = frameRate
    }

    /// Options for FFmpeg's demuxer of raw video.
    var options: [String: String] {
        ["video_size": "\(width)x\(height)", "pixel_format": pixelFormat, "framerate": "\(frameRate)"]
    }
}
