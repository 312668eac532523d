/// Precision against recall as the smallest score that counts goes down.
public struct PrecisionRecallCurve: Sendable, Hashable, Codable {
    /// Share of the boxes that were found, 0...1, ascending.
    public private(set) var recalls: [Double] = []

    /// Share of the detections that are right, 0...1.
    public private(set) var precisions: [Double] = []

    /// Smallest score that counts at each point, descending.
    public private(set) var scores: [Double] = []

    /// Starts without points.
    init() {}

    mutating func reserve(_ count: Int) {
        recalls.reserveCapacity(count)
        precisions.reserveCapacity(count)
        scores.reserveCapacity(count)
    }

    mutating func append(recall: Double, precision: Double, score: Double) {
        recalls.append(recall)
        precisions.append(precision)
        scores.append(score)
    }

    /// The whole area under the envelope of the curve, 0...1.
    public var area: Double {
        let envelope = envelope
        var (sum, last) = (0.0, 0.0)
        for (recall, precision) in zip(recalls, envelope) where recall != last {
            sum += (recall - last) * precision
            last = recall
        }
        return sum
    }

    /// The best precision at each point or one with a higher recall.
    public var envelope: [Double] {
        var result = precisions
        for index in result.indices.dropLast().reversed() { result[index] = max(result[index], result[index + 1]) }
        return result
    }

    /// The same curve with at most so many points, evenly chosen, for drawing.
    public func thinned(to count: Int) -> PrecisionRecallCurve {
        guard recalls.count > count, count > 1 else { return self }
        var curve = PrecisionRecallCurve()
        for step in 0..<count {
            let index = step * (recalls.count - 1) / (count - 1)
            curve.append(recall: recalls[index], precision: precisions[index], score: scores[index])
        }
        return curve
    }
}
