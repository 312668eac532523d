extension ScoredMatches {
    /// Average precision as COCO has it, 0...1.
    ///
    /// It is the mean, over the recalls from 0 to 1 in steps of 0.01, of the best precision at that recall or a higher one,
    /// which is 0 where that recall is not reached (`cocoeval.py` of pycocotools).
    ///
    /// - Parameter occurrences: How often each picture counts, for a bootstrap; once each when `nil`.
    /// - Returns: The number, or `nil` where there is nothing to be found.
    func interpolatedAveragePrecision(occurrences: [Int]? = nil) -> Double? {
        let total = total(occurrences)
        guard total > 0 else { return nil }
        var precisions = [Double](repeating: 0, count: Self.recalls)
        var step = Self.recalls - 1
        var wanted = Self.count(reaching: step, of: total)
        var highest = 0.0
        sweep(occurrences) { before, after, best in
            highest = best
            while wanted > before {
                if wanted <= after { precisions[step] = best }
                step -= 1
                wanted = Self.count(reaching: step, of: total)
            }
        }
        // A recall of 0 is reached by the very first detection.
        precisions[0] = highest
        return precisions.reduce(0, +) / Double(Self.recalls)
    }

    /// Average precision as PASCAL VOC has had it since 2010: the whole area under the envelope of the curve, 0...1.
    ///
    /// - Parameter occurrences: How often each picture counts, for a bootstrap; once each when `nil`.
    /// - Returns: The number, or `nil` where there is nothing to be found.
    func area(occurrences: [Int]? = nil) -> Double? {
        let total = total(occurrences)
        guard total > 0 else { return nil }
        var strips: [(width: Double, height: Double)] = []
        sweep(occurrences) { before, after, best in
            strips.append((Double(after) / Double(total) - Double(before) / Double(total), best))
        }
        return strips.reversed().reduce(0) { $0 + $1.width * $1.height }
    }

    private static let recalls = 101

    /// How many boxes have to be found for a recall of NumPy's `linspace(0, 1, 101)`.
    private static func count(reaching step: Int, of total: Int) -> Int {
        guard step > 0 else { return 0 }
        let recall = step == recalls - 1 ? 1 : Double(step) * 0.01
        var count = max(0, Int(recall * Double(total)) - 1)
        while Double(count) / Double(total) < recall { count += 1 }
        return count
    }

    private func total(_ occurrences: [Int]?) -> Int {
        guard let occurrences else { return truths.reduce(0, +) }
        var total = 0
        for (sample, count) in truths.enumerated() { total += count * occurrences[sample] }
        return total
    }

    /// Goes over the detections that find something, from the least sure to the surest.
    ///
    /// Between them neither recall rises nor the envelope of the curve changes, and from the end the envelope is known at
    /// once: a draw of a bootstrap needs no curve.
    ///
    /// - Parameter visit: Told how many boxes are found before and after the detection, and the best precision there or
    ///   further on.
    private func sweep(_ occurrences: [Int]?, visit: (_ before: Int, _ after: Int, _ best: Double) -> Void) {
        var (right, wrong) = (0, 0)
        for match in matches {
            let times = occurrences?[match.sample] ?? 1
            switch match.outcome {
            case .right: right += times
            case .wrong: wrong += times
            case .ignored: break
            }
        }
        var best = 0.0
        for match in matches.reversed() {
            let times = occurrences?[match.sample] ?? 1
            switch match.outcome {
            case .right where times > 0:
                best = max(best, Double(right) / Double(right + wrong))
                visit(right - times, right, best)
                right -= times
            case .wrong: wrong -= times
            default: break
            }
        }
    }
}
