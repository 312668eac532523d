public import EmoSenseCore

/// Lets several detectors search the same pictures.
///
/// The detectors take turns on each picture, so that whatever else the machine does slows them all alike.
public struct DetectorStudy: Sendable {
    /// The detectors.
    public var detectors: [any FaceDetector]

    /// Smallest confidence at which precision, recall and the rates are counted, 0...1.
    public var confidence = 0.5

    /// Smallest intersection over union of a face that counts as found.
    public var overlap = 0.5

    /// How intervals are made.
    public var bootstrap = Bootstrap()

    /// Pictures in work at once; with 1, times are those of one picture alone.
    public var jobs = 1

    /// Describes a study.
    public init(detectors: [any FaceDetector]) { self.detectors = detectors }

    private typealias Found = (truths: [TruthBox], outcome: DetectionEvaluator.Outcome)

    /// Lets each detector search all pictures and compares them.
    ///
    /// - Parameters:
    ///   - dataset: The pictures.
    ///   - journal: Where finished pictures are noted.
    ///   - progress: Told how many searches more are done; there are as many as pictures times detectors.
    /// - Throws: As `DetectionEvaluator.evaluate`.
    public func evaluate(
        _ dataset: PictureDataset, journal: EvaluationJournal? = nil, progress: (Int) -> Void = { _ in }
    ) async throws -> Evaluation {
        let start = ContinuousClock.now
        let pictures = dataset.pictures
        let evaluators = detectors.map { DetectionEvaluator(detector: $0) }
        if let first = pictures.first {
            // Networks are compiled at their first picture, which is no time of theirs.
            for evaluator in evaluators { _ = try await evaluator.search(first) }
        }
        let outcomes = try await PieceWork(jobs: jobs, journal: journal).outcomes(
            count: pictures.count * evaluators.count
        ) { _ in
            progress(1)
        } work: { piece in
            try await evaluators[piece % evaluators.count].search(pictures[piece / evaluators.count])
        }.outcomes
        let seconds = (ContinuousClock.now - start) / .seconds(1)

        var skipped = dataset.skipped
        var kept: [(picture: AnnotatedPicture, outcomes: ArraySlice<DetectionEvaluator.Outcome>)] = []
        for (index, picture) in pictures.enumerated() {
            let found = outcomes[(index * evaluators.count)..<((index + 1) * evaluators.count)]
            if let error = found.lazy.compactMap(\.error).first {
                skipped.append(SkippedItem(picture.name, reason: error))
            } else {
                kept.append((picture, found))
            }
        }
        let samples = detectors.indices.map { number in
            kept.map { picture, outcomes in
                let outcome = outcomes[outcomes.startIndex + number]
                return DetectionSample(
                    truths: picture.faces.map { $0.truth(width: outcome.width, height: outcome.height) },
                    detections: outcome.detections)
            }
        }
        let timings = detectors.indices.map { number in
            kept.compactMap { $0.outcomes[$0.outcomes.startIndex + number].timing }
        }
        return Evaluation(
            protocol: EvaluationProtocol(
                name: "detectors", dataset: dataset.path, format: dataset.format,
                rules: dataset.rules + [
                    "detectors are ranked by COCO's average precision at an overlap of \(overlap), over every detection "
                        + "that they give",
                    "rates: detections with a confidence of at least \(confidence)",
                    "times: wall clock, decoding left out, \(jobs) at once, detectors taking turns on each picture",
                ], bootstrap: bootstrap),
            n: kept.count, skipped: skipped,
            results: .detectors(
                results(
                    pictures: kept.map(\.picture), samples: samples, timings: timings, hasSubsets: dataset.hasSubsets)),
            provenance: EvaluationProvenance(compute: detectors.lazy.compactMap(\.compute).first, seconds: seconds))
    }

    private func results(
        pictures: [AnnotatedPicture], samples: [[DetectionSample]], timings: [[Timing]], hasSubsets: Bool
    ) -> DetectorStudyResults {
        let matches = samples.map { COCOMatcher().matches($0, overlaps: [overlap])[0] }
        let precisions = { (occurrences: [Int]?) in
            matches.map { $0.interpolatedAveragePrecision(occurrences: occurrences) }
        }
        let order = precisions(nil).enumerated().sorted { ($0.element ?? -1) > ($1.element ?? -1) }.map(\.offset)
        let behind = bootstrap.estimates(items: pictures.count) { occurrences in
            let values = precisions(occurrences)
            return values.map { value in value.flatMap { own in values[order[0]].map { own - $0 } } }
        }
        let entries = order.map { number -> DetectorStudyResults.Entry in
            let tally = DetectionTally(
                pictures: pictures, samples: samples[number], confidence: confidence, overlap: overlap,
                bootstrap: bootstrap)
            let results = tally.results(timings: [], hasSubsets: hasSubsets)
            let curve = matches[number].curve()
            let best = curve?.best
            return DetectorStudyResults.Entry(
                model: detectors[number].identity, metrics: results.metrics,
                behind: number == order[0] ? nil : behind[number], operatingPoint: results.operatingPoint, best: best,
                sizes: tally.sizes(tally.pairings(confidence: best?.confidence ?? confidence)),
                curve: curve?.thinned(to: 200),
                time: StageTiming(stage: "detect", milliseconds: timings[number].map(\.detect)))
        }
        let best = DetectionTally(
            pictures: pictures, samples: samples[order[0]], confidence: entries[0].best?.confidence ?? confidence,
            overlap: overlap, bootstrap: Bootstrap(draws: 0))
        return DetectorStudyResults(
            overlap: overlap, entries: entries, items: best.results(timings: [], hasSubsets: false).items)
    }
}

extension PrecisionRecallCurve {
    /// The point with the largest F1.
    var best: DetectorStudyResults.BestPoint? {
        let points = recalls.indices.map { place -> DetectorStudyResults.BestPoint in
            let (precision, recall) = (precisions[place], recalls[place])
            let sum = precision + recall
            return .init(
                confidence: scores[place], precision: precision, recall: recall,
                f1: sum > 0 ? 2 * precision * recall / sum : 0)
        }
        return points.max { $0.f1 < $1.f1 }
    }
}
