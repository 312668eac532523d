import EmoSense
import EmoSenseReports
import EmoSenseVideo

/// What one run of `watch` writes: readings to standard output, messages and progress.
struct WatchSession {
    private let console: Console
    private let progress: ProgressBar
    private var writer: any VideoWriter
    private var timeline: VideoTimeline
    private var video: VideoProperties?
    private var detection = VideoSummary.Detection()
    private var dropped = 0
    private let start: Double

    /// Prepares to write.
    init(command: WatchCommand, pipeline: MoodPipeline, source: any VideoSource, console: Console) {
        self.console = console
        start = command.video.from?.seconds ?? 0
        timeline = VideoTimeline(pipeline: pipeline)
        writer = command.output.writer(usesColor: !command.talk.noColor)
        progress = command.talk.makeProgressBar(on: console, unit: .items("seconds"), total: nil)
    }

    /// Writes what was read in one frame, and what that completes.
    mutating func take(_ frame: ReadFrame, from frames: ReadFrames.Iterator) throws {
        video = frame.frame.video
        detection = frames.detection
        dropped = frames.dropped
        let completed = timeline.take(frame.reading)
        var text = ""
        for second in completed.seconds { text += try writer.write(second) }
        for moment in completed.moments { text += writer.write(moment) }
        text += try writer.write(frame.reading)
        if !text.isEmpty { try StandardOutput.shared.write(text) }
        progress.set(
            done: Int(frame.reading.time - start), total: frame.frame.video.duration.map { max(1, Int($0 - start)) })
    }

    /// Writes the summary, and says why the video was not read to its end.
    mutating func end(problem: UnreadableVideoError?) throws {
        progress.finish()
        if let problem { console.error(problem.description) }
        guard let video else { return }
        let (second, summary) = timeline.finish(
            video: video, detection: detection, dropped: dropped, problem: problem?.description)
        var text = ""
        if let second { text += try writer.write(second) }
        text += try writer.write(summary)
        try StandardOutput.shared.write(text)
        try StandardOutput.shared.flush()
    }
}
