import EmoSenseCore

/// Matches detections with what is there, picture by picture, exactly as COCO's evaluation does (`evaluateImg` in
/// `cocoapi:PythonAPI/pycocotools/cocoeval.py`).
///
/// The surest detections choose first. Each takes the free box that it overlaps most, the last of equals; a box that does
/// not count only where there is no other. A crowd may be taken many times. What does not count, and what lies outside the
/// range of areas, is left out.
struct COCOMatcher: Sendable {
    /// The category that is matched.
    var category = 0

    /// Boxes with areas outside do not count, in square pixels.
    var areas: ClosedRange<Double> = AreaRange.all

    /// Most detections of a picture that are looked at, the surest first.
    var maxDetections = 100

    /// Matches all pictures.
    ///
    /// - Parameters:
    ///   - samples: The pictures.
    ///   - overlaps: Smallest intersection over union of a match, one evaluation each.
    /// - Returns: One result an overlap.
    func matches(_ samples: [DetectionSample], overlaps: [Double]) -> [ScoredMatches] {
        var matches = [[ScoredMatches.Match]](repeating: [], count: overlaps.count)
        var counts = [Int](repeating: 0, count: samples.count)
        for (index, sample) in samples.enumerated() {
            let picture = Picture(sample, matcher: self)
            counts[index] = picture.isIgnored.count { !$0 }
            guard !picture.detections.isEmpty else { continue }
            for (place, overlap) in overlaps.enumerated() {
                for (detection, outcome) in zip(picture.detections, picture.outcomes(overlap: overlap)) {
                    matches[place].append(.init(sample: index, score: detection.score, outcome: outcome))
                }
            }
        }
        return matches.map { ScoredMatches(unsorted: $0, truths: counts) }
    }

    /// One picture, in the order in which its boxes are looked at.
    private struct Picture {
        let detections: [DetectedBox]
        let truths: [TruthBox]
        let isIgnored: [Bool]
        let isOutside: [Bool]
        let overlaps: [[Double]]

        init(_ sample: DetectionSample, matcher: COCOMatcher) {
            let found = sample.detections.filter { $0.category == matcher.category }
                .stablySorted { $0.score > $1.score }.prefix(matcher.maxDetections)
            let marked = sample.truths.filter { $0.category == matcher.category }.map { truth in
                (truth, truth.isCrowd || truth.isIgnored || !matcher.areas.contains(truth.area))
            }
            let ordered = marked.filter { !$0.1 } + marked.filter(\.1)
            let truths = ordered.map(\.0)
            detections = Array(found)
            self.truths = truths
            isIgnored = ordered.map(\.1)
            isOutside = found.map { !matcher.areas.contains(Double($0.box.width) * Double($0.box.height)) }
            overlaps = found.map { detection in
                truths.map { BoxOverlap.coco(detection.box, $0.box, isCrowd: $0.isCrowd) }
            }
        }

        func outcomes(overlap: Double) -> [MatchOutcome] {
            var isTaken = [Bool](repeating: false, count: truths.count)
            return detections.indices.map { detection in
                var best = min(overlap, 1 - 1e-10)
                var match: Int?
                for truth in truths.indices where !isTaken[truth] || truths[truth].isCrowd {
                    if let match, !isIgnored[match], isIgnored[truth] { break }
                    if overlaps[detection][truth] < best { continue }
                    best = overlaps[detection][truth]
                    match = truth
                }
                guard let match else { return isOutside[detection] ? .ignored : .wrong }
                isTaken[match] = true
                return isIgnored[match] ? .ignored : .right
            }
        }
    }
}

/// COCO's ranges of areas, in square pixels.
public enum AreaRange {
    /// Every box.
    public static let all = 0.0...1e10

    /// Up to 32 pixels across.
    public static let small = 0.0...1024.0

    /// From 32 to 96 pixels across.
    public static let medium = 1024.0...9216.0

    /// From 96 pixels across.
    public static let large = 9216.0...1e10
}
