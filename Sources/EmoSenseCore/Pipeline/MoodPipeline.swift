/// Reads the mood of a group: finds faces, filters them, improves them, recognizes their expressions and combines them.
///
/// A pipeline is a value of five replaceable parts. It holds no state of its own and may be used from many tasks at once;
/// cancelling the task that waits for a reading stops it before its next stage.
public struct MoodPipeline: Sendable {
    /// Finds the faces.
    public var detector: any FaceDetector

    /// Decide which faces stay; the first filter that says no names the reason.
    public var filters: [any FaceFilter]

    /// Improve the faces that stay, one after the other.
    public var transforms: [any FaceTransform]

    /// Reads the expressions.
    public var recognizer: any ExpressionRecognizer

    /// Combines the readings.
    public var aggregator: any MoodAggregator

    /// When a mood is called clear, mixed or uncertain.
    public var thresholds: MoodThresholds

    /// Puts a pipeline together.
    ///
    /// - Parameters:
    ///   - detector: Finds the faces.
    ///   - filters: Decide which faces stay; by default those of at least 16 pixels and a confidence of 0.5.
    ///   - transforms: Improve the faces that stay; none by default.
    ///   - recognizer: Reads the expressions.
    ///   - aggregator: Combines the readings; by default their sum.
    ///   - thresholds: When a mood is called clear, mixed or uncertain.
    public init(
        detector: any FaceDetector, filters: [any FaceFilter] = MoodPipeline.standardFilters,
        transforms: [any FaceTransform] = [], recognizer: any ExpressionRecognizer,
        aggregator: any MoodAggregator = SumAggregator(), thresholds: MoodThresholds = MoodThresholds()
    ) {
        self.detector = detector
        self.filters = filters
        self.transforms = transforms
        self.recognizer = recognizer
        self.aggregator = aggregator
        self.thresholds = thresholds
    }

    /// The filters of a pipeline that was not told otherwise: at least 16 pixels, a confidence of at least 0.5.
    public static let standardFilters: [any FaceFilter] = [MinimumSizeFilter(), MinimumConfidenceFilter()]

    /// Reads the mood of an image that is already in memory.
    ///
    /// - Parameters:
    ///   - image: The upright picture.
    ///   - source: What to call it in the result.
    /// - Throws: `CancellationError` when the task was cancelled, or what a stage throws.
    public func analyze(_ image: Image, source: String = "-") async throws -> GroupReading {
        try await analyze(Picture(source: source, image: image))
    }

    /// Reads the mood of a decoded picture.
    ///
    /// - Parameter picture: The upright picture; results are in pixels of its full size.
    /// - Throws: `CancellationError` when the task was cancelled, or what a stage throws.
    public func analyze(_ picture: Picture) async throws -> GroupReading {
        let clock = ContinuousClock()
        let start = clock.now
        let read = try await readFaces(in: picture)
        let kept = read.faces.compactMap { face in face.scores.map { ReadFace(face: face.face, scores: $0) } }
        let (mood, weights) = Mood.of(kept, found: read.faces.count, aggregator: aggregator, thresholds: thresholds)
        var rest = weights[...]
        let faces = read.faces.map { $0.isKept ? $0.weighing(rest.popFirst()) : $0 }
        var timing = read.timing
        timing.total = (clock.now - start).milliseconds + (picture.decodeMilliseconds ?? 0)
        return GroupReading(
            source: picture.source, width: picture.width, height: picture.height, mood: mood, faces: faces,
            timing: timing, provenance: provenance)
    }

    /// Finds the faces of a decoded picture and reads each, without combining them into a mood.
    ///
    /// - Parameter picture: The upright picture; results are in pixels of its full size.
    /// - Returns: Every face that was found, none with a weight, and what the stages took.
    /// - Throws: `CancellationError` when the task was cancelled, or what a stage throws.
    package func readFaces(in picture: Picture) async throws -> (faces: [FaceReading], timing: Timing) {
        let clock = ContinuousClock()
        let start = clock.now
        try Task.checkCancellation()
        let found = try await detector.detectFaces(in: picture.image)
        let detected = clock.now

        let full = found.map { $0.scaled(byX: picture.horizontalScale, y: picture.verticalScale) }
        let reasons = full.map { face in filters.first { !$0.keeps(face, in: picture) }?.name }
        let measuresSharpness = filters.contains { $0 is MinimumSharpnessFilter }
        let sharpness = full.map {
            measuresSharpness ? MinimumSharpnessFilter.sharpness(of: $0, in: picture) : nil
        }
        var crops = zip(found, reasons).filter { $0.1 == nil }.map { face, _ in
            FaceCrop(image: picture.image, box: face.box, landmarks: face.landmarks)
        }
        for transform in transforms where !crops.isEmpty {
            try Task.checkCancellation()
            crops = try await transform.apply(to: crops)
        }
        try Task.checkCancellation()
        let scores = crops.isEmpty ? [] : try await recognizer.recognize(crops)
        let recognized = clock.now

        var next = 0
        let faces = full.indices.map { place in
            guard reasons[place] == nil else {
                return FaceReading(face: full[place], droppedBy: reasons[place], sharpness: sharpness[place])
            }
            defer { next += 1 }
            return FaceReading(
                face: full[place], transforms: crops[next].transforms, enlargedBy: crops[next].enlargedBy,
                scores: scores[next], sharpness: sharpness[place])
        }
        let timing = Timing(
            decode: picture.decodeMilliseconds, detect: (detected - start).milliseconds,
            recognize: (recognized - detected).milliseconds,
            total: (recognized - start).milliseconds + (picture.decodeMilliseconds ?? 0))
        return (faces, timing)
    }

    /// Versions, models and arithmetic of the readings that this pipeline makes.
    public var provenance: Provenance {
        Provenance(
            compute: detector.compute ?? recognizer.compute, detector: detector.identity,
            recognizer: recognizer.identity, enlarger: transforms.lazy.compactMap(\.identity).first)
    }
}

extension FaceReading {
    /// The same reading with another share in the group's mood.
    package func weighing(_ weight: Double?) -> FaceReading {
        FaceReading(
            face: face, droppedBy: droppedBy, transforms: transforms, enlargedBy: enlargedBy, scores: scores,
            weight: weight, sharpness: sharpness)
    }
}

extension Duration {
    /// The duration in milliseconds, to the microsecond.
    var milliseconds: Double {
        let parts = components
        return (Double(parts.seconds) * 1e6 + (Double(parts.attoseconds) / 1e12).rounded()) / 1e3
    }
}
