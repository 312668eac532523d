import EmoSenseVideo

/// Which part of a video is read, and how.
struct VideoOptions: ParsableArguments, Sendable {
    /// Where reading begins.
    @Option(
        help: ArgumentHelp(
            "Begin at this time, in seconds or as 1:30 or 1:02:03; the way there is not decoded", valueName: "time"))
    var from: VideoTime?

    /// Where reading ends.
    @Option(help: ArgumentHelp("End at this time", valueName: "time"))
    var to: VideoTime?

    /// Every so many frames are looked at.
    @Option(help: ArgumentHelp("Look at every n-th frame alone", valueName: "n"))
    var every: Int?

    /// So many frames a second are looked at.
    @Option(help: ArgumentHelp("Look at no more than this many frames a second", valueName: "n"))
    var fps: Float?

    /// How often faces are looked for.
    @Option(
        help: ArgumentHelp(
            "Look for faces in every n-th of these frames and follow them between; auto keeps up with the source",
            discussion: "Chosen by the speed of the machine, auto can give other numbers on another one; n does not.",
            valueName: "n"))
    var detectEvery = DetectEvery.automatic

    /// Whether the newest frame counts.
    @Flag(
        inversion: .prefixedNo,
        help: "Take the newest frame and drop what comes too fast; otherwise for cameras and streams alone")
    var live: Bool?

    /// Pixels without a container.
    @Option(
        help: ArgumentHelp(
            "What comes are pixels without a container: their size, and their layout as FFmpeg names it, rgb24 unless given",
            valueName: "1280x720[:layout]"))
    var raw: RawFrames?

    /// Seconds without a picture after which a source is given up.
    @Option(
        help: ArgumentHelp(
            "Give a camera, stream or pipe up after so many seconds without a picture; 0 waits for ever", valueName: "s"
        ))
    var patience: Float = 10

    /// Declares the options.
    init() {}

    /// How the video is read.
    func settings(jobs: Int) -> VideoSettings {
        var settings = VideoSettings()
        settings.from = from?.seconds ?? 0
        settings.to = to?.seconds
        if let every { settings.sampling = .every(every) }
        if let fps { settings.sampling = .rate(Double(fps)) }
        settings.pace = detectEvery.pace
        settings.jobs = jobs
        return settings
    }

    /// The source that a word of the command line names.
    func source(named name: String) throws -> any VideoSource {
        let bound = patience > 0 ? Double(patience) : nil
        if name == "-" { return StandardInputVideo(raw: raw?.video, isLive: live ?? false, patience: bound) }
        if name.contains("://") { return VideoStream(name, isLive: live, patience: bound) }
        if name.hasPrefix("/dev/video") { return Camera(name, patience: bound) }
        return VideoFile(name, raw: raw?.video, isLive: live ?? false, patience: bound)
    }

    /// Checks that the numbers make sense.
    mutating func validate() throws {
        if let every, every < 1 { throw ValidationError("`--every` must be at least 1") }
        if let fps, !(fps > 0) { throw ValidationError("`--fps` must be more than 0") }
        if every != nil, fps != nil { throw ValidationError("`--every` and `--fps` exclude each other") }
        if patience < 0 { throw ValidationError("`--patience` must not be negative") }
        if let from, let to, to.seconds <= from.seconds { throw ValidationError("`--to` must come after `--from`") }
    }
}
