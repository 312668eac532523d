import EmoSenseCore

/// Makes the reading of each frame from the faces that were found in it, and from the frames before.
struct MoodTracker: Sendable {
    private let source: String
    private let aggregator: any MoodAggregator
    private let thresholds: MoodThresholds
    private let memory: Double
    private var tracker: ByteTracker
    private var expressions: [Int: SmoothedExpression] = [:]
    private var seen: [Int: FaceReading] = [:]

    /// Name that a face carries which nothing foretold, until a second frame shows it again.
    static let tentative = "first-sight"

    private static let lowConfidence = "min-confidence"

    /// Starts before the first frame.
    ///
    /// - Parameters:
    ///   - source: What results call the video.
    ///   - pipeline: Combines the faces.
    ///   - settings: How the video is read.
    ///   - frameRate: Frames in a second that are looked at.
    init(source: String, pipeline: MoodPipeline, settings: VideoSettings, frameRate: Double) {
        self.source = source
        aggregator = pipeline.aggregator
        thresholds = pipeline.thresholds
        memory = settings.memory
        let steps = Int((settings.patience * frameRate).rounded())
        tracker = ByteTracker(settings: TrackerSettings(patience: max(1, min(steps, 100_000))))
    }

    /// Where faces would be that were just lost from sight.
    var lost: [Box] { tracker.tracks.filter { $0.state == .lost }.map(\.box) }

    /// Reads the next frame.
    ///
    /// - Parameters:
    ///   - frame: The frame.
    ///   - found: The faces that were found in it; `nil` where none were looked for.
    mutating func read(_ frame: VideoFrame, found: (faces: [FaceReading], timing: Timing)?) -> FrameReading {
        let faces: [TrackedFace]
        tracker.predict()
        if let found {
            faces = take(found.faces, time: frame.time)
        } else {
            faces = tracker.visible.compactMap { follow($0) }
        }
        let places = faces.indices.filter { faces[$0].reading.isKept }
        let members = places.compactMap { place in
            faces[place].reading.scores.map { ReadFace(face: faces[place].reading.face, scores: $0) }
        }
        let (mood, weights) = Mood.of(members, found: faces.count, aggregator: aggregator, thresholds: thresholds)
        var weighed = faces
        for (place, weight) in zip(places, weights) {
            weighed[place] = TrackedFace(
                track: faces[place].track, isSeen: faces[place].isSeen, reading: faces[place].reading.weighing(weight))
        }
        let latency =
            frame.video.isLive
            ? (ContinuousClock.now - frame.arrival).milliseconds.rounded(toPlaces: 2) : nil
        var timing = found?.timing ?? Timing(decode: nil, detect: 0, recognize: 0, total: 0)
        timing.decode = frame.decodeMilliseconds
        timing.total = (found == nil ? 0 : timing.detect + timing.recognize) + frame.decodeMilliseconds
        return FrameReading(
            source: source, frame: frame.number, time: frame.time, width: frame.image.width, height: frame.image.height,
            isDetected: found != nil, mood: mood, faces: weighed, latency: latency, timing: timing)
    }

    /// Gives the faces of a frame to their tracks, and their expressions the past of their tracks.
    private mutating func take(_ found: [FaceReading], time: Double) -> [TrackedFace] {
        let numbers = tracker.update(with: found.map(\.face))
        let faces = zip(found, numbers).map { face, number -> TrackedFace in
            guard let number else {
                guard face.isKept else { return TrackedFace(track: nil, isSeen: true, reading: face) }
                return TrackedFace(
                    track: nil, isSeen: true, reading: FaceReading(face: face.face, droppedBy: Self.tentative))
            }
            if let scores = face.scores {
                expressions[number, default: SmoothedExpression()]
                    .add(scores, confidence: face.face.confidence, time: time, memory: memory)
            }
            // A face that the detector is unsure of is still one where its track says so, and keeps its track's expression.
            let isKept = face.isKept || face.droppedBy == Self.lowConfidence
            let smoothed = isKept ? expressions[number]?.scores : nil
            let reading = FaceReading(
                face: face.face, droppedBy: smoothed == nil ? face.droppedBy ?? Self.tentative : nil,
                transforms: face.transforms, enlargedBy: face.enlargedBy, scores: smoothed)
            seen[number] = reading
            return TrackedFace(track: number, isSeen: true, reading: reading)
        }
        forget()
        return faces
    }

    /// A face between two searches: where its motion takes it, with the expression that it had.
    private func follow(_ track: Track) -> TrackedFace? {
        guard let number = track.number, let last = seen[number] else { return nil }
        let face = Face(box: track.box, confidence: track.confidence)
        return TrackedFace(
            track: number, isSeen: false,
            reading: FaceReading(
                face: face, droppedBy: last.droppedBy, transforms: last.transforms, enlargedBy: last.enlargedBy,
                scores: last.scores))
    }

    /// Forgets the tracks that have ended.
    private mutating func forget() {
        let known = Set(tracker.tracks.compactMap(\.number))
        expressions = expressions.filter { known.contains($0.key) }
        seen = seen.filter { known.contains($0.key) }
    }
}
