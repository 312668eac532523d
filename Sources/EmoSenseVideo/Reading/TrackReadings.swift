import EmoSenseCore

/// Makes the reading of each frame from the faces in it, and from what was read of their tracks before.
struct TrackReadings: Sendable {
    private let source: String
    private let aggregator: any MoodAggregator
    private let thresholds: MoodThresholds
    private let memory: Double
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
    ///   - memory: Seconds over which a face's expression is smoothed.
    init(source: String, pipeline: MoodPipeline, memory: Double) {
        self.source = source
        aggregator = pipeline.aggregator
        thresholds = pipeline.thresholds
        self.memory = memory
    }

    /// Adds what was read in a frame to what is known of its tracks, and forgets tracks that have ended.
    ///
    /// - Returns: The faces with their tracks and smoothed expressions; where none were looked for, those that are followed.
    mutating func take(_ read: FaceSearch.Read) -> [TrackedFace] {
        guard let (readings, assignment) = read.faces else { return follow(read.places) }
        let (known, time) = (read.known, read.frame.time)
        let faces = zip(readings, assignment.tracks).map { face, track -> TrackedFace in
            guard let track else {
                let reading =
                    face.isKept
                    ? FaceReading(face: face.face, droppedBy: Self.tentative, sharpness: face.sharpness) : face
                return TrackedFace(track: nil, isSeen: true, reading: reading)
            }
            if let scores = face.scores {
                expressions[track, default: SmoothedExpression()]
                    .add(scores, confidence: face.face.confidence, time: time, memory: memory)
            }
            // A face that the detector is unsure of is still one where its track says so, and keeps its track's expression.
            let isKept = face.isKept || face.droppedBy == Self.lowConfidence
            let smoothed = isKept ? expressions[track]?.scores : nil
            let last = face.scores == nil ? seen[track] : nil
            let reading = FaceReading(
                face: face.face, droppedBy: smoothed == nil ? face.droppedBy ?? Self.tentative : nil,
                transforms: last?.transforms ?? face.transforms, enlargedBy: last?.enlargedBy ?? face.enlargedBy,
                scores: smoothed, sharpness: face.sharpness)
            seen[track] = reading
            return TrackedFace(track: track, isSeen: true, reading: reading)
        }
        expressions = expressions.filter { known.contains($0.key) }
        seen = seen.filter { known.contains($0.key) }
        return faces
    }

    /// Faces between two searches: where their motion takes them, with the expressions that they had.
    func follow(_ places: [FaceFollower.Place]) -> [TrackedFace] {
        places.compactMap { place in
            guard let last = seen[place.track] else { return nil }
            return TrackedFace(
                track: place.track, isSeen: false,
                reading: FaceReading(
                    face: place.face, droppedBy: last.droppedBy, transforms: last.transforms,
                    enlargedBy: last.enlargedBy, scores: last.scores, sharpness: last.sharpness))
        }
    }

    /// Combines the faces of a frame.
    ///
    /// - Parameters:
    ///   - frame: The frame.
    ///   - faces: The faces in it.
    ///   - search: Milliseconds that finding and reading faces took; `nil` where none were looked for.
    func reading(
        of frame: VideoFrame, faces: [TrackedFace], search: (detect: Double, recognize: Double)?
    ) -> FrameReading {
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
        let (detect, recognize) = search ?? (0, 0)
        return FrameReading(
            source: source, frame: frame.number, time: frame.time, width: frame.image.width, height: frame.image.height,
            isDetected: search != nil, mood: mood, faces: weighed, latency: latency,
            timing: Timing(
                decode: frame.decodeMilliseconds, detect: detect, recognize: recognize,
                total: detect + recognize + frame.decodeMilliseconds))
    }
}
