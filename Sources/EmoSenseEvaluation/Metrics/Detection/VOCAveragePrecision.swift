/// Average precision of one category as PASCAL VOC counts it since 2010: at one overlap, over the whole curve.
///
/// Over all pictures the surest detections come first. Each looks at the box that it overlaps most, the first of equals: it
/// is right where the overlap suffices and the box was not found before, and wrong otherwise; a difficult box counts
/// neither way (`VOCevaldet.m` of the development kit). Edges are where they are, not a pixel further, as in
/// `PascalVOCFolder`.
public struct VOCAveragePrecision: Sendable {
    let matches: ScoredMatches

    /// Matches the detections of one category.
    ///
    /// - Parameters:
    ///   - samples: The pictures.
    ///   - category: The category.
    ///   - overlap: Smallest intersection over union of a match, 0...1.
    public init(_ samples: [DetectionSample], category: Int = 0, overlap: Double = 0.5) {
        var matches: [ScoredMatches.Match] = []
        var counts: [Int] = []
        for (index, sample) in samples.enumerated() {
            let truths = sample.truths.filter { $0.category == category }
            counts.append(truths.count { !$0.isIgnored && !$0.isCrowd })
            var isTaken = [Bool](repeating: false, count: truths.count)
            let detections = sample.detections.filter { $0.category == category }
                .stablySorted { $0.score > $1.score }
            for detection in detections {
                var (best, match) = (-1.0, 0)
                for (place, truth) in truths.enumerated() {
                    let shared = BoxOverlap.coco(detection.box, truth.box, isCrowd: false)
                    if shared > best { (best, match) = (shared, place) }
                }
                var outcome = MatchOutcome.wrong
                if best >= overlap {
                    let isIgnored = truths[match].isIgnored || truths[match].isCrowd
                    outcome = isIgnored ? .ignored : isTaken[match] ? .wrong : .right
                    isTaken[match] = true
                }
                matches.append(.init(sample: index, score: detection.score, outcome: outcome))
            }
        }
        self.matches = ScoredMatches(unsorted: matches, truths: counts)
    }

    /// Precision against recall; `nil` where there is nothing to be found.
    public var curve: PrecisionRecallCurve? { matches.curve() }

    /// Average precision, 0...1; `nil` where there is nothing to be found.
    ///
    /// - Parameter occurrences: How often each picture counts, for a bootstrap; once each when `nil`.
    public func value(occurrences: [Int]? = nil) -> Double? { matches.area(occurrences: occurrences) }
}
