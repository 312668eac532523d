import EmoSense
import EmoSenseReports
import EmoSenseVideo

/// The line at the bottom of the terminal that shows the mood while a video is read: bar, agreement, faces, frame rate.
///
/// It is shown ten times a second at most, only to people at a terminal, and as wide as the terminal is.
struct LiveView {
    private let console: Console
    private let isShown: Bool
    private let usesColor: Bool
    private var lastShown: ContinuousClock.Instant?
    private var lastCounted = ContinuousClock.now
    private var frames = 0
    private var rate: Double?

    private static let pause = Duration.milliseconds(100)
    private static let counting = 1.0

    /// Prepares the line.
    ///
    /// - Parameters:
    ///   - console: Where it is shown.
    ///   - isShown: Whether it is shown at all.
    init(on console: Console, isShown: Bool) {
        self.console = console
        self.isShown = isShown
        usesColor = console.style != .plain
    }

    /// Shows a frame, where it is time to.
    mutating func show(_ reading: FrameReading, of video: VideoProperties) {
        guard isShown else { return }
        frames += 1
        let now = ContinuousClock.now
        let elapsed = (now - lastCounted).seconds
        if elapsed >= Self.counting {
            rate = Double(frames) / elapsed
            (frames, lastCounted) = (0, now)
        }
        if let lastShown, now - lastShown < Self.pause { return }
        lastShown = now
        let line = VideoStatusLine(reading: reading, duration: video.duration, rate: rate)
        console.showStatus(line.text(columns: TerminalSize.columns(of: .error), usesColor: usesColor))
    }

    /// Takes the line away.
    func finish() { if isShown { console.hideStatus() } }
}
