/// Average precision as the WIDER FACE benchmark counts it (`wondervictor/WiderFace-Evaluation:evaluation.py`, after the
/// authors' MATLAB program).
///
/// Scores are stretched to 0...1 over the whole set. In each picture the surest detections come first; each looks at the
/// box that it overlaps most, widths and heights taken one pixel larger. A box outside the subset is no gain and no fault;
/// a second detection of a box is a fault. Precision and recall are then read at 1,000 thresholds, and the
/// area under their envelope is the average precision.
public struct WIDERFaceAveragePrecision: Sendable {
    /// Smallest intersection over union of a match.
    public static let overlap = 0.5

    private static let thresholds = 1000

    private let right: [Int]
    private let proposed: [Int]
    private let faces: Int

    /// Matches detections with the boxes of a subset.
    ///
    /// - Parameter samples: The pictures; boxes that do not belong to the subset are marked as ignored.
    public init(_ samples: [DetectionSample]) {
        let scores = samples.flatMap { $0.detections.map(\.score) }
        let (lowest, highest) = (min(1, scores.min() ?? 1), max(0, scores.max() ?? 0))
        var right = [Int](repeating: 0, count: Self.thresholds)
        var proposed = right
        var faces = 0
        for sample in samples {
            faces += sample.truths.count { !$0.isIgnored }
            guard !sample.truths.isEmpty, !sample.detections.isEmpty else { continue }
            let detections = sample.detections.stablySorted { $0.score > $1.score }
            let (found, counted) = Self.match(detections, sample.truths)
            var place = -1
            for step in 0..<Self.thresholds {
                let threshold = 1 - Double(step + 1) / Double(Self.thresholds)
                while place + 1 < detections.count,
                    (detections[place + 1].score - lowest) / (highest - lowest) >= threshold
                {
                    place += 1
                }
                guard place >= 0 else { continue }
                right[step] += found[place]
                proposed[step] += counted[place]
            }
        }
        self.right = right
        self.proposed = proposed
        self.faces = faces
    }

    /// How many boxes of the subset have been found, and how many detections count, after each detection.
    private static func match(_ detections: [DetectedBox], _ truths: [TruthBox]) -> (found: [Int], counted: [Int]) {
        var isFound = [Bool](repeating: false, count: truths.count)
        var (found, counted) = (0, 0)
        var result: (found: [Int], counted: [Int]) = ([], [])
        for detection in detections {
            var (best, match) = (-1.0, 0)
            for (place, truth) in truths.enumerated() {
                let shared = BoxOverlap.widened(detection.box, truth.box)
                if shared > best { (best, match) = (shared, place) }
            }
            if best >= overlap, truths[match].isIgnored {
                // Neither gain nor fault.
            } else {
                counted += 1
                if best >= overlap, !isFound[match] {
                    isFound[match] = true
                    found += 1
                }
            }
            result.found.append(found)
            result.counted.append(counted)
        }
        return result
    }

    /// Precision against recall at the thresholds; `nil` where there is nothing to be found.
    public var curve: PrecisionRecallCurve? {
        guard faces > 0 else { return nil }
        var curve = PrecisionRecallCurve()
        for step in right.indices where proposed[step] > 0 {
            curve.append(
                recall: Double(right[step]) / Double(faces),
                precision: Double(right[step]) / Double(proposed[step]),
                score: 1 - Double(step + 1) / Double(Self.thresholds))
        }
        return curve
    }

    /// Average precision, 0...1; `nil` where there is nothing to be found.
    public var value: Double? { curve?.area }
}
