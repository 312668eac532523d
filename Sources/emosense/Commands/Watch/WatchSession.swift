import EmoSense
import EmoSenseReports
import EmoSenseVideo

/// What one run of `watch` writes: readings to standard output, the annotated video, the report, messages.
struct WatchSession {
    /// Whether something that was asked for could not be done.
    private(set) var hasFailures = false

    private let console: Console
    private let output: WatchOutputOptions
    private let thresholds: MoodThresholds
    private let settings: [HTMLReport.Setting]
    private var view: LiveView
    private var writer: any VideoWriter
    private var timeline: VideoTimeline
    private var gallery: MomentGallery?
    private var report: DraftFile?
    private var annotated: AnnotatedVideo?
    private var drawing: Task<Void, any Error>?
    private var video: VideoProperties?
    private var detection = VideoSummary.Detection()
    private var dropped = 0

    /// Opens what is to be written.
    ///
    /// - Throws: `OutputError` or `UnwritableVideoError` when a file cannot be written, before any frame is read.
    init(
        command: WatchCommand, pipeline: MoodPipeline, source: any VideoSource, settings: VideoSettings,
        console: Console
    ) throws {
        self.console = console
        output = command.output
        thresholds = pipeline.thresholds
        self.settings = command.pipeline.reportSettings
        timeline = VideoTimeline(pipeline: pipeline)
        writer = output.writer(usesColor: !command.talk.noColor)
        view = LiveView(on: console, isShown: command.talk.showsProgress)
        if let path = output.report {
            report = try DraftFile(path: path, sources: Set([FileIdentity(of: source.name)].compactMap { $0 }))
            gallery = MomentGallery(anonymize: output.anonymize)
        }
        if let path = output.annotate {
            annotated = try AnnotatedVideo(
                path: path, source: source, settings: settings, anonymization: output.anonymize)
        }
    }

    /// Writes what was read in one frame, and what that completes.
    mutating func take(_ frame: ReadFrame, from frames: ReadFrames.Iterator) async throws {
        video = frame.frame.video
        detection = frames.detection
        dropped = frames.dropped
        await annotate(frame)
        let completed = timeline.take(frame.reading)
        gallery?.note(frame)
        var text = ""
        for second in completed.seconds { text += try writer.write(second) }
        for moment in completed.moments {
            text += writer.write(moment)
            try gallery?.add(moment)
        }
        text += try writer.write(frame.reading)
        if !text.isEmpty { try StandardOutput.shared.write(text) }
        view.show(frame.reading, of: frame.frame.video)
    }

    /// Writes the summary and the ends of what was begun, and says why the video was not read to its end.
    ///
    /// - Parameters:
    ///   - problem: Why the video could not be read to its end.
    ///   - isWhole: Whether it was.
    mutating func end(problem: UnreadableVideoError?, isWhole: Bool) async throws {
        view.finish()
        if let problem {
            hasFailures = true
            console.error(problem.description)
        }
        guard let video else {
            report?.discard()
            return
        }
        let (second, summary) = timeline.finish(
            video: video, detection: detection, dropped: dropped, problem: problem?.description)
        var text = ""
        if let second { text += try writer.write(second) }
        text += try writer.write(summary)
        try StandardOutput.shared.write(text)
        try StandardOutput.shared.flush()
        await finishAnnotation(isWhole: isWhole)
        finishReport(summary)
    }

    /// Draws a frame while the next one is read; at most one frame waits.
    private mutating func annotate(_ frame: ReadFrame) async {
        guard let annotated else { return }
        do {
            try await drawing?.value
            drawing = Task { try await annotated.add(frame) }
        } catch {
            giveUpAnnotation(error)
        }
    }

    private mutating func giveUpAnnotation(_ error: any Error) {
        hasFailures = true
        console.error("\(error)")
        annotated = nil
        drawing = nil
    }

    private mutating func finishAnnotation(isWhole: Bool) async {
        guard let annotated, let path = output.annotate else { return }
        do {
            try await drawing?.value
            if let encoder = try await annotated.finish(isWhole: isWhole) {
                console.note("the annotated video is \(path)")
                console.detail("encoded by \(encoder)")
            }
        } catch {
            giveUpAnnotation(error)
        }
    }

    private mutating func finishReport(_ summary: VideoSummary) {
        guard let report, let path = output.report else { return }
        do {
            let page = VideoReport(
                summary: summary, moments: gallery?.entries ?? [], settings: settings, thresholds: thresholds)
            try report.write(page.html)
            try report.finish()
            console.note("the report is \(path)")
        } catch {
            hasFailures = true
            console.error("\(error)")
            report.discard()
        }
    }
}
