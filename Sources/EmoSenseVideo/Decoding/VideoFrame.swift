public import EmoSenseCore

/// One picture of a video, upright, in RGB.
public struct VideoFrame: Sendable {
    /// The pixels: turned as the file says, without interlacing, with square pixels.
    public let image: Image

    /// Place of the frame in its source, from 0; frames that were passed over count.
    public let number: Int

    /// Seconds from the beginning of the source; of a live source, from its first frame.
    public let time: Double

    /// When the frame reached this program.
    public let arrival: ContinuousClock.Instant

    /// Milliseconds that decoding it took.
    public let decodeMilliseconds: Double

    /// What is known of the whole source.
    public let video: VideoProperties

    /// Describes a frame.
    public init(
        image: Image, number: Int, time: Double, arrival: ContinuousClock.Instant = .now,
        decodeMilliseconds: Double = 0, video: VideoProperties
    ) {
        self.image = image
        self.number = number
        self.time = time
        self.arrival = arrival
        self.decodeMilliseconds = decodeMilliseconds
        self.video = video
    }
}

/// What a source of moving pictures says of itself.
public struct VideoProperties: Sendable, Hashable {
    /// What messages call the source.
    public let name: String

    /// Width of an upright frame in pixels.
    public let width: Int

    /// Height of an upright frame in pixels.
    public let height: Int

    /// Frames in a second, on average where they vary; `nil` where the source does not tell.
    public let frameRate: Double?

    /// Seconds from beginning to end; `nil` where the source does not tell.
    public let duration: Double?

    /// Name of the codec, such as `h264`.
    public let codec: String

    /// Whether frames come when they come.
    public let isLive: Bool

    /// Describes a source.
    public init(
        name: String, width: Int, height: Int, frameRate: Double?, duration: Double?, codec: String, isLive: Bool
    ) {
        self.name = name
        self.width = width
        self.height = height
        self.frameRate = frameRate
        self.duration = duration
        self.codec = codec
        self.isLive = isLive
    }
}
