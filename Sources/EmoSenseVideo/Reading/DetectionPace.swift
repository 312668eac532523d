/// Decides in which frames faces are looked for.
///
/// The automatic pace measures what a frame with and one without a search for faces costs, on the wall clock, and takes the
/// smallest step with which reading keeps up with the source. For a file it is chosen once, after the first few frames, so
/// that the whole is read in the same way; for a live source it follows the machine.
struct DetectionPace: Sendable {
    /// Faces are looked for in every so many frames.
    private(set) var step: Int

    private let isAutomatic: Bool
    private let isLive: Bool
    private let frameRate: Double
    private var sinceSearch = 0
    private var isFirst = true
    private var searches = 0
    private var searchCost = 0.0

    private static let trial = 8
    private static let warmUp = 2
    private static let reserve = 0.9
    private static let leastSearches = 2.0
    private static let memory = 0.8

    /// Starts before the first frame.
    ///
    /// - Parameters:
    ///   - pace: What is wanted.
    ///   - frameRate: Frames in a second that are looked at.
    ///   - isLive: Whether the source is live.
    init(_ pace: VideoSettings.Pace, frameRate: Double, isLive: Bool) {
        self.frameRate = frameRate
        self.isLive = isLive
        switch pace {
        case .automatic:
            isAutomatic = true
            step = 1
        case .every(let step):
            isAutomatic = false
            self.step = max(1, step)
        }
    }

    /// What the summary says.
    var summary: VideoSummary.Detection { VideoSummary.Detection(every: step, isAutomatic: isAutomatic) }

    /// Whether faces are looked for in the next frame.
    mutating func searchesNext() -> Bool {
        sinceSearch += 1
        guard isFirst || sinceSearch >= step else { return false }
        isFirst = false
        sinceSearch = 0
        return true
    }

    /// Notes what a search cost.
    ///
    /// - Parameters:
    ///   - cost: Seconds of wall time for a frame with a search, divided by the frames worked on at once.
    ///   - plain: Seconds for a frame without one: decoding alone.
    mutating func note(cost: Double, plain: Double) {
        guard isAutomatic, isLive || searches < Self.trial else { return }
        searches += 1
        guard searches > Self.warmUp else { return }
        searchCost = searches == Self.warmUp + 1 ? cost : Self.memory * searchCost + (1 - Self.memory) * cost
        guard isLive || searches == Self.trial else { return }
        let time = Self.reserve / frameRate
        let most = max(1, Int(frameRate / Self.leastSearches))
        let needed = time > plain ? searchCost / (time - plain) : .infinity
        step = needed.isFinite ? min(most, max(1, Int(needed.rounded(.up)))) : most
    }
}
