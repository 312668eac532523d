public import EmoSenseCore

/// Adds up the frames of a video into seconds, tracks, moments and a summary, while they pass.
///
///     var timeline = VideoTimeline(pipeline: pipeline)
///     for try await reading in pipeline.readings(of: video) {
///         for second in timeline.take(reading).seconds { print(second.mood) }
///     }
///     print(timeline.finish().summary.moments)
///
/// What is kept grows with the number of seconds and tracks, a few hundred bytes each, not with the number of frames.
public struct VideoTimeline: Sendable {
    /// What a frame completes.
    public struct Completed: Sendable, Hashable {
        /// Seconds that are over.
        public var seconds: [SecondReading] = []
        /// Moments that were found.
        public var moments: [Moment] = []
    }

    /// Seconds from which on a track counts as more than a passing one.
    public static let lasting = 1.0

    private let aggregator: any MoodAggregator
    private let thresholds: MoodThresholds
    private let provenance: Provenance
    private var moments = MomentFinder()
    private var found: [Moment] = []
    private var points: [VideoSummary.Point] = []
    private var second: OpenSecond?
    private var histories: [Int: TrackHistory] = [:]
    private var frames = VideoSummary.Frames()
    private var work = VideoSummary.Work()
    private var latencies = LatencyHistogram()
    private var shares: [Expression: Double] = [:]
    private var first: FrameReading?
    private var last: FrameReading?
    private let start = ContinuousClock.now

    /// A second that is not over yet.
    private struct OpenSecond {
        let number: Int
        var frames = 0
        var tallies: [Int: TrackTally] = [:]
    }

    /// Starts before the first frame.
    ///
    /// - Parameter pipeline: The pipeline whose readings are added up.
    public init(pipeline: MoodPipeline) {
        aggregator = pipeline.aggregator
        thresholds = pipeline.thresholds
        provenance = pipeline.provenance
    }

    /// Takes the next frame.
    ///
    /// - Returns: The seconds and moments that it completes.
    public mutating func take(_ reading: FrameReading) -> Completed {
        var completed = Completed()
        let number = max(0, Int(reading.time + 1e-6))
        if let open = second, open.number != number { completed.seconds.append(close(open)) }
        if second == nil { second = OpenSecond(number: number) }
        second?.frames += 1
        for face in reading.faces {
            guard let track = face.track, let scores = face.reading.scores else { continue }
            second?.tallies[track, default: TrackTally()].add(face.reading.face, scores)
            histories[track, default: TrackHistory(track: track, from: reading.time)]
                .add(face.reading.face, scores, time: reading.time)
        }
        count(reading)
        completed.moments = moments.take(reading)
        found += completed.moments
        if first == nil { first = reading }
        last = reading
        return completed
    }

    /// Ends the video.
    ///
    /// - Parameters:
    ///   - video: What is known of the source; `nil` takes what the frames say.
    ///   - detection: How often faces were looked for.
    ///   - dropped: Frames of a live source that came too fast.
    ///   - problem: Why the source could not be read to its end.
    /// - Returns: The last second, where there is one, and the summary.
    public mutating func finish(
        video: VideoProperties? = nil, detection: VideoSummary.Detection = VideoSummary.Detection(), dropped: Int = 0,
        problem: String? = nil
    ) -> (second: SecondReading?, summary: VideoSummary) {
        let closed = second.map { close($0) }
        frames.dropped = dropped
        work.wall = (ContinuousClock.now - start).milliseconds / 1e3
        let ordered = histories.values.sorted { $0.track < $1.track }
        let lasting = ordered.filter { $0.length >= Self.lasting }
        let members = (lasting.isEmpty ? ordered : lasting).compactMap(\.readFace)
        let (mood, _) = Mood.of(members, found: ordered.count, aggregator: aggregator, thresholds: thresholds)
        let total = shares.values.reduce(0, +)
        let summary = VideoSummary(
            source: first?.source ?? video?.name ?? "", width: first?.width ?? video?.width ?? 0,
            height: first?.height ?? video?.height ?? 0, frameRate: video?.frameRate, from: first?.time ?? 0,
            to: last?.time ?? 0, frames: frames, detection: detection, mood: mood,
            expressions: total > 0 ? expressionShares(mood) : nil, seconds: points,
            tracks: lasting.compactMap(\.summary), briefTracks: ordered.count - lasting.count,
            moments: found.sorted { $0.time < $1.time }, latency: latencies.latency, work: work.rounded,
            provenance: provenance, problem: problem)
        return (closed, summary)
    }

    private mutating func count(_ reading: FrameReading) {
        frames.read += 1
        if reading.isDetected { frames.detected += 1 }
        work.decode += (reading.timing.decode ?? 0) / 1e3
        work.detect += reading.timing.detect / 1e3
        work.recognize += reading.timing.recognize / 1e3
        if let latency = reading.latency { latencies.add(latency) }
        // A frame stands for the time until the next one; a gap of more than a second stands for nothing.
        if let last, let expression = last.mood.expression {
            let length = reading.time - last.time
            if length > 0, length <= 1 { shares[expression, default: 0] += length }
        }
    }

    private func expressionShares(_ mood: Mood) -> ExpressionScores {
        let known = (mood.probabilities?.expressions ?? []) + shares.keys
        return ExpressionScores(Dictionary(known.map { ($0, Float(shares[$0] ?? 0)) }, uniquingKeysWith: { $1 }))
    }

    private mutating func close(_ open: OpenSecond) -> SecondReading {
        second = nil
        let members = open.tallies.sorted { $0.key < $1.key }.compactMap { track, tally in
            tally.readFace.map { (track: track, frames: tally.frames, face: $0) }
        }
        let (mood, weights) = Mood.of(
            members.map(\.face), found: members.count, aggregator: aggregator, thresholds: thresholds)
        for member in members {
            histories[member.track]?.add(second: open.number, expression: member.face.scores.dominant)
        }
        points.append(
            VideoSummary.Point(
                second: open.number, scores: mood.probabilities, agreement: mood.agreement, faces: members.count))
        return SecondReading(
            source: first?.source ?? "", second: open.number, frames: open.frames, mood: mood,
            tracks: zip(members, weights).map {
                SecondReading.Member(track: $0.track, frames: $0.frames, scores: $0.face.scores, weight: $1)
            })
    }
}

extension VideoSummary.Work {
    /// The seconds rounded to the millisecond.
    fileprivate var rounded: VideoSummary.Work {
        VideoSummary.Work(
            decode: decode.rounded(toPlaces: 3), detect: detect.rounded(toPlaces: 3),
            recognize: recognize.rounded(toPlaces: 3), wall: wall.rounded(toPlaces: 3))
    }
}
