import EmoSense
public import EmoSenseCore

/// Measures how well a detector finds marked faces.
public struct DetectionEvaluator: Sendable {
    /// Finds the faces.
    public var detector: any FaceDetector

    /// Smallest confidence at which precision, recall and the rates are counted, 0...1; average precision takes every
    /// detection.
    public var confidence = 0.5

    /// Smallest intersection over union of a face that counts as found.
    public var overlap = 0.5

    /// How intervals are made.
    public var bootstrap = Bootstrap()

    /// Pictures in work at once.
    public var jobs = 2

    /// Describes an evaluation of a detector.
    public init(detector: any FaceDetector) { self.detector = detector }

    /// Lower ends of the ranges in which faces are told apart by size: the square root of the area of their box, in pixels.
    public static let sizes: [Double] = [0, 16, 32, 64, 128, 256]

    /// What came of one picture.
    struct Outcome: Sendable, Codable {
        var error: String?
        var width = 0
        var height = 0
        var detections: [DetectedBox] = []
        var timing: Timing?
    }

    /// Searches all pictures of a data set and counts.
    ///
    /// - Parameters:
    ///   - dataset: The pictures.
    ///   - journal: Where finished pictures are noted, so that the evaluation can go on after an interruption.
    ///   - progress: Told how many pictures more are done.
    /// - Throws: `CancellationError` when the task was cancelled, `JournalError`, or what the detector throws.
    public func evaluate(
        _ dataset: PictureDataset, journal: EvaluationJournal? = nil, progress: (Int) -> Void = { _ in }
    ) async throws -> Evaluation {
        let start = ContinuousClock.now
        let pictures = dataset.pictures
        let outcomes = try await PieceWork(jobs: jobs, journal: journal).outcomes(count: pictures.count) { _ in
            progress(1)
        } work: { piece in
            try await search(pictures[piece])
        }.outcomes
        let seconds = (ContinuousClock.now - start) / .seconds(1)

        var skipped = dataset.skipped
        var (kept, samples): ([AnnotatedPicture], [DetectionSample]) = ([], [])
        for (picture, outcome) in zip(pictures, outcomes) {
            if let error = outcome.error {
                skipped.append(SkippedItem(picture.name, reason: error))
                continue
            }
            kept.append(picture)
            samples.append(
                DetectionSample(
                    truths: picture.faces.map { $0.truth(width: outcome.width, height: outcome.height) },
                    detections: outcome.detections))
        }
        let results = DetectionTally(
            pictures: kept, samples: samples, confidence: confidence, overlap: overlap, bootstrap: bootstrap
        ).results(timings: outcomes.compactMap(\.timing), hasSubsets: dataset.hasSubsets)
        return Evaluation(
            protocol: EvaluationProtocol(
                name: dataset.hasSubsets ? "wider-face" : "detection", dataset: dataset.path, format: dataset.format,
                rules: dataset.rules + [
                    "COCO: at most 100 detections a picture; VOC: overlap .50, over the whole curve",
                    "rates: detections with a confidence of at least \(confidence), found at an overlap of \(overlap)",
                ], bootstrap: bootstrap),
            n: samples.count, skipped: skipped, results: .detection(results),
            provenance: EvaluationProvenance(compute: detector.compute, detector: detector.identity, seconds: seconds))
    }

    /// Searches one picture.
    func search(_ annotated: AnnotatedPicture) async throws -> Outcome {
        do {
            let picture = try PictureSource.file(annotated.path).decode(with: ImageDecoder())
            let start = ContinuousClock.now
            let faces = try await detector.detectFaces(in: picture.image)
            let detect = (ContinuousClock.now - start) / .milliseconds(1)
            let decode = picture.decodeMilliseconds
            return Outcome(
                width: picture.width, height: picture.height,
                detections: faces.map { face in
                    DetectedBox(
                        box: face.box.scaled(byX: picture.horizontalScale, y: picture.verticalScale),
                        score: Double(face.confidence))
                },
                timing: Timing(decode: decode, detect: detect, recognize: 0, total: detect + (decode ?? 0)))
        } catch let error as UnreadableImageError {
            return Outcome(error: error.description)
        } catch let error as FileAccessError {
            return Outcome(error: error.description)
        } catch let error as ImageTooLargeError {
            return Outcome(error: error.description)
        }
    }
}
