import EmoSense
import EmoSenseReports
import EmoSenseVideo

/// The annotated video: each frame is drawn and encoded while the next one is read.
actor AnnotatedVideo {
    private let path: String
    private let source: any VideoSource
    private let settings: VideoSettings
    private let anonymization: Anonymization?
    private var artist: FrameArtist?
    private var encoder: VideoEncoder?
    private var last = 0.0

    /// Prepares the file; it is opened with the first frame.
    ///
    /// - Throws: `OutputError` when the file cannot be written, or is the source.
    init(path: String, source: any VideoSource, settings: VideoSettings, anonymization: Anonymization?) throws {
        if let file = FileIdentity(of: path), file == FileIdentity(of: source.name) {
            throw OutputError(path: path, reason: "it is the video to be read; name another file")
        }
        try VideoEncoder.checkFormat(of: path)
        self.path = path
        self.source = source
        self.settings = settings
        self.anonymization = anonymization
    }

    /// Draws and encodes a frame.
    ///
    /// - Throws: A `DescribedError`; what was written is then taken away.
    func add(_ frame: ReadFrame) throws {
        let video = frame.frame.video
        var artist =
            self.artist
            ?? FrameArtist(
                width: frame.reading.width, height: frame.reading.height, from: frame.reading.time,
                to: video.duration.map { min($0, settings.to ?? .infinity) }, anonymize: anonymization)
        let image = try artist.draw(frame)
        if encoder == nil {
            encoder = try VideoEncoder(
                path: path, width: artist.width, height: artist.height,
                frameRate: settings.sampling.rate(of: video.frameRate ?? 25), soundOf: source, from: frame.reading.time)
        }
        self.artist = artist
        last = frame.reading.time
        try encoder?.append(image, time: frame.reading.time)
    }

    /// Writes the end and gives the file its name.
    ///
    /// - Parameter isWhole: Whether the source was read to its end, so that its sound is kept to its end too.
    /// - Returns: Name of the encoder; `nil` when there was no frame.
    func finish(isWhole: Bool) throws -> String? {
        try encoder?.finish(at: isWhole && settings.to == nil ? nil : last)
        return encoder?.encoder
    }
}
