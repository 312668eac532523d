/// Where moving pictures come from: a file, a camera, a network stream, or standard input.
public protocol VideoSource: Sendable {
    /// What results and messages call it: a path, an address, or `-` for standard input.
    var name: String { get }

    /// How FFmpeg opens it.
    var input: VideoInput { get }

    /// Whether pictures come when they come, so that the newest counts; otherwise every picture counts, however long it
    /// takes.
    var isLive: Bool { get }
}

/// How FFmpeg opens a source of moving pictures.
public struct VideoInput: Sendable, Hashable {
    /// Address for FFmpeg, such as `file:party.mp4`; of a pipe, its path or `-`.
    public var address: String

    /// Name of FFmpeg's demuxer or input device, such as `rawvideo` or `v4l2`; `nil` lets FFmpeg find out.
    public var format: String?

    /// Options for the demuxer, such as `video_size`.
    public var options: [String: String]

    /// Whether bytes are read from a pipe, which cannot be searched.
    public var isPipe: Bool

    /// Seconds without a picture after which the source is given up; `nil` waits for ever.
    public var patience: Double?

    /// Describes an input.
    public init(
        address: String, format: String? = nil, options: [String: String] = [:], isPipe: Bool = false,
        patience: Double? = nil
    ) {
        self.address = address
        self.format = format
        self.options = options
        self.isPipe = isPipe
        self.patience = patience
    }
}
