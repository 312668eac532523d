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

    /// Loads the networks of detector and recognizer side by side, while the first picture is still on its way.
    ///
    /// Calling it is never necessary: what is missing is loaded when it is first needed.
    ///
    /// - Throws: What reading a picture would throw for want of a network.
    public func prepare() async throws {
        async let detector: Void = detector.prepare()
        async let recognizer: Void = recognizer.prepare()
        _ = try await (detector, recognizer)
    }

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
        let found = try await findFaces(in: picture)
        let detected = clock.now
        let faces = try await read(found, in: picture)
        let recognized = clock.now
        let timing = Timing(
            decode: picture.decodeMilliseconds, detect: (detected - start).milliseconds,
            recognize: (recognized - detected).milliseconds,
            total: (recognized - start).milliseconds + (picture.decodeMilliseconds ?? 0))
        return (faces, timing)
    }

    /// Finds the faces of a decoded picture, and says which of them stay.
    ///
    /// - Parameter picture: The upright picture; results are in pixels of its full size.
    /// - Throws: `CancellationError` when the task was cancelled, or what the detector throws.
    package func findFaces(in picture: Picture) async throws -> [FoundFace] {
        try Task.checkCancellation()
        let measuresSharpness = filters.contains { $0 is MinimumSharpnessFilter }
        return try await detector.detectFaces(in: picture.image).map { decoded in
            let face = decoded.scaled(byX: picture.horizontalScale, y: picture.verticalScale)
            return FoundFace(
                face: face, decoded: decoded, droppedBy: filters.first { !$0.keeps(face, in: picture) }?.name,
                sharpness: measuresSharpness ? MinimumSharpnessFilter.sharpness(of: face, in: picture) : nil)
        }
    }

    /// Reads the expressions of the faces that stay.
    ///
    /// - Parameters:
    ///   - found: The faces that were found in the picture.
    ///   - picture: The upright picture.
    ///   - isWanted: Whether the face at a place is to be read; one that stays and is not has no scores.
    /// - Returns: One reading a face, in the same order, none with a weight.
    /// - Throws: `CancellationError` when the task was cancelled, or what a stage throws.
    package func read(
        _ found: [FoundFace], in picture: Picture, where isWanted: (Int) -> Bool = { _ in true }
    ) async throws -> [FaceReading] {
        let places = found.indices.filter { found[$0].droppedBy == nil && isWanted($0) }
        var crops = places.map {
            FaceCrop(image: picture.image, box: found[$0].decoded.box, landmarks: found[$0].decoded.landmarks)
        }
        for transform in transforms where !crops.isEmpty {
            try Task.checkCancellation()
            crops = try await transform.apply(to: crops)
        }
        try Task.checkCancellation()
        let scores = crops.isEmpty ? [] : try await recognizer.recognize(crops)
        var faces = found.map { FaceReading(face: $0.face, droppedBy: $0.droppedBy, sharpness: $0.sharpness) }
        for (next, place) in places.enumerated() {
            faces[place] = FaceReading(
                face: found[place].face, transforms: crops[next].transforms, enlargedBy: crops[next].enlargedBy,
                scores: scores[next], sharpness: found[place].sharpness)
        }
        return faces
    }

    /// Versions, models and arithmetic of the readings that this pipeline makes.
    public var provenance: Provenance {
        Provenance(
            compute: detector.compute ?? recognizer.compute, detector: detector.identity,
            recognizer: recognizer.identity, enlarger: transforms.lazy.compactMap(\.identity).first)
    }
}

/// A face that was found, before it is read.
package struct FoundFace: Sendable {
    /// The face, in pixels of the full picture.
    package let face: Face

    /// The face, in pixels of the decoded picture.
    let decoded: Face

    /// Name of the filter that drops it; `nil` when it stays.
    package let droppedBy: String?

    /// Its sharpness, where a filter asks for it.
    let sharpness: Float?
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
