/// Decides in which frames faces are looked for.
///
/// The automatic pace looks as often as reading keeps up with the source. It begins with every frame; then it compares, a few
/// times a second, how long the frames took with how long they last, and looks more or less often by what a search costs.
/// What was lost by then, to networks being loaded for example, is made good over the next seconds. A live source gives its
/// frames when it does, so of these counts what decoding and searching took.
struct DetectionPace: Sendable {
    /// Searches a frame, at most 1.
    private(set) var share: Double

    private let isAutomatic: Bool
    private let isLive: Bool
    private let frameRate: Double
    private var due = 1.0
    private var frames = 0
    private var searches = 0
    private var cost: Double?
    private var origin: (time: Double, clock: ContinuousClock.Instant)?
    private var window: Window?

    /// A stretch of frames that are measured together.
    private struct Window {
        let start: ContinuousClock.Instant
        var frames = 0
        var work = 0.0
    }

    /// Seconds after which a face's expression is read again where the pace is automatic: expressions last longer.
    private static let automaticRest = 0.2
    private static let warmUp = 3
    private static let windowLength = Duration.milliseconds(400)
    private static let windowFrames = 6
    private static let reserve = 0.97
    private static let caution = 0.5
    private static let leastSearches = 2.0
    private static let memory = 0.8
    private static let makingGood = 8.0
    private static let largestDebt = -1.0...4.0

    /// Starts before the first frame.
    ///
    /// - Parameters:
    ///   - pace: What is wanted.
    ///   - frameRate: Frames in a second that are looked at.
    ///   - isLive: Whether frames come when they come.
    init(_ pace: VideoSettings.Pace, frameRate: Double, isLive: Bool) {
        self.frameRate = max(frameRate, 0.001)
        self.isLive = isLive
        switch pace {
        case .automatic:
            isAutomatic = true
            share = 1
        case .every(let step):
            isAutomatic = false
            share = 1 / Double(max(1, step))
        }
    }

    /// Seconds after which a face's expression is read again.
    var rest: Double { isAutomatic ? Self.automaticRest : 0 }

    /// What the summary says.
    var summary: VideoSummary.Detection {
        let every = isAutomatic ? Double(frames) / Double(max(1, searches)) : 1 / share
        return VideoSummary.Detection(every: max(1, Int(every.rounded())), isAutomatic: isAutomatic, rest: rest)
    }

    /// Whether faces are looked for in the next frame.
    mutating func searchesNext() -> Bool {
        // Sums of fractions such as 1/3 fall a little short of 1.
        guard due > 1 - 1e-9 else {
            due += share
            return false
        }
        due += share - 1
        return true
    }

    /// Notes that a frame is read.
    ///
    /// - Parameters:
    ///   - time: Seconds of the frame in its source.
    ///   - decode: Seconds that decoding it took.
    ///   - search: Seconds that finding and reading its faces took, divided by the searches that run at once; `nil` where
    ///     none were looked for.
    ///   - now: When it was read.
    mutating func note(time: Double, decode: Double, search: Double?, now: ContinuousClock.Instant = .now) {
        frames += 1
        if origin == nil { origin = (time, now - .seconds(decode + (search ?? 0))) }
        if let search {
            searches += 1
            if searches > Self.warmUp { cost = cost.map { Self.memory * $0 + (1 - Self.memory) * search } ?? search }
        }
        guard isAutomatic, let cost, let origin else { return }
        guard var window else {
            self.window = Window(start: now)
            return
        }
        window.frames += 1
        window.work += decode + (search ?? 0)
        self.window = window
        let length = now - window.start
        guard length >= Self.windowLength, window.frames >= Self.windowFrames else { return }
        let debt = isLive ? 0 : (now - origin.clock).milliseconds / 1e3 - (time - origin.time)
        let bounded = min(Self.largestDebt.upperBound, max(Self.largestDebt.lowerBound, debt))
        let wanted = (Self.reserve - bounded / Self.makingGood) / frameRate
        let taken = (isLive ? window.work : length.milliseconds / 1e3) / Double(window.frames)
        let least = min(1, Self.leastSearches / frameRate)
        share = min(1, max(least, share + Self.caution * (wanted - taken) / max(cost, 1e-6)))
        self.window = Window(start: now)
    }
}
