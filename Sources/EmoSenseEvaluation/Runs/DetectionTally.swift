import EmoSenseCore

/// Counts the numbers of an evaluation of a detector.
struct DetectionTally {
    let pictures: [AnnotatedPicture]
    let samples: [DetectionSample]
    let confidence: Double
    let overlap: Double
    let bootstrap: Bootstrap

    func results(timings: [Timing], hasSubsets: Bool) -> DetectionResults {
        let coco = COCOAveragePrecision(samples)
        let voc = VOCAveragePrecision(samples)
        let atOverlap = COCOMatcher().matches(samples, overlaps: [overlap])[0]
        let numbers = { (occurrences: [Int]?) -> [Double?] in
            let values = coco.values(occurrences: occurrences)
            return [
                values.map { $0.reduce(0, +) / Double($0.count) }, values?[0], values?[5],
                voc.value(occurrences: occurrences),
                atOverlap.interpolatedAveragePrecision(occurrences: occurrences),
            ]
        }
        let intervals = bootstrap.intervals(items: samples.count) { numbers($0) }
        let estimates = numbers(nil).enumerated().map { index, value in
            Estimate(value, interval: intervals.indices.contains(index) ? intervals[index] : nil)
        }
        let pairings = pairings(confidence: confidence)
        return DetectionResults(
            metrics: .init(
                coco: estimates[0], coco50: estimates[1], coco75: estimates[2], voc: estimates[3],
                atOverlap: estimates[4], wider: hasSubsets ? wider() : nil),
            operatingPoint: OperatingPoint(
                confidence: confidence, overlap: overlap, pictures: samples.count, pairings: pairings),
            sizes: sizes(pairings), curve: coco.curve()?.thinned(to: 200), timings: StageTiming.stages(timings),
            items: items(pairings, scores: atOverlap))
    }

    /// Which detection found which face when those count that are at least so sure.
    func pairings(confidence: Double) -> [FacePairing] {
        samples.map { sample in
            FacePairing(
                truths: sample.truths, detections: sample.detections.filter { $0.score >= confidence }, overlap: overlap
            )
        }
    }

    private func items(_ pairings: [FacePairing], scores: ScoredMatches) -> [DetectionResults.Item] {
        var (right, wrong) = (
            [[Double]](repeating: [], count: samples.count), [[Double]](repeating: [], count: samples.count)
        )
        for match in scores.matches {
            switch match.outcome {
            case .right: right[match.sample].append(match.score)
            case .wrong: wrong[match.sample].append(match.score)
            case .ignored: break
            }
        }
        return pictures.indices.map { index in
            .init(
                name: pictures[index].name, found: pairings[index].pairs.count, missed: pairings[index].missed.count,
                wrong: pairings[index].wrong.count, rightScores: right[index], wrongScores: wrong[index])
        }
    }

    /// The official numbers: what lies outside a subset is ignored.
    private func wider() -> DetectionResults.WIDERFaceScores {
        let values = WIDERFaceSubset.allCases.map { subset in
            WIDERFaceAveragePrecision(
                zip(pictures, samples).map { picture, sample in
                    var sample = sample
                    for (index, face) in picture.faces.enumerated() {
                        sample.truths[index].isIgnored = !face.subsets.contains(subset)
                    }
                    return sample
                }
            ).value
        }
        return .init(easy: values[0], medium: values[1], hard: values[2])
    }

    /// The faces by the square root of their box's area.
    func sizes(_ pairings: [FacePairing]) -> [DetectionResults.SizeResult] {
        DetectionEvaluator.sizes.enumerated().map { index, from in
            let below = index + 1 < DetectionEvaluator.sizes.count ? DetectionEvaluator.sizes[index + 1] : nil
            let range = (from * from)..<(below.map { $0 * $0 } ?? .infinity)
            var (found, missed) = (0, 0)
            for (sample, pairing) in zip(samples, pairings) {
                found += pairing.pairs.count { range.contains(sample.truths[$0.truth].area) }
                missed += pairing.missed.count { range.contains(sample.truths[$0].area) }
            }
            let areas = range.lowerBound...(below == nil ? AreaRange.all.upperBound : range.upperBound.nextDown)
            return DetectionResults.SizeResult(
                from: from, below: below, faces: found + missed,
                recall: found + missed > 0 ? Double(found) / Double(found + missed) : nil,
                coco50: COCOAveragePrecision(samples, areas: areas).values()?[0])
        }
    }
}

extension OperatingPoint {
    /// Adds up what was found in pictures.
    init(confidence: Double, overlap: Double, pictures: Int, pairings: [FacePairing]) {
        self.init(
            confidence: confidence, overlap: overlap, pictures: pictures,
            truePositives: pairings.reduce(0) { $0 + $1.pairs.count },
            falsePositives: pairings.reduce(0) { $0 + $1.wrong.count },
            falseNegatives: pairings.reduce(0) { $0 + $1.missed.count })
    }
}
