/// What became of one detection at one overlap.
enum MatchOutcome: UInt8, Sendable {
    /// It found something that was there.
    case right

    /// It found nothing, or something that was found before.
    case wrong

    /// It counts neither for nor against the detector.
    case ignored
}

/// The detections of all pictures, the surest first, with what became of each: what average precision is counted from.
struct ScoredMatches: Sendable {
    /// One detection.
    struct Match: Sendable {
        let sample: Int
        let score: Double
        let outcome: MatchOutcome
    }

    /// The detections, the surest first; equals in the order of the pictures.
    let matches: [Match]

    /// How many boxes there are to be found in each picture.
    let truths: [Int]

    /// Sorts detections, stably.
    init(unsorted: [Match], truths: [Int]) {
        matches = unsorted.stablySorted { $0.score > $1.score }
        self.truths = truths
    }

    /// Recall and precision after each detection that counts; `nil` where there is nothing to be found.
    func curve() -> PrecisionRecallCurve? {
        let total = truths.reduce(0, +)
        guard total > 0 else { return nil }
        var curve = PrecisionRecallCurve()
        curve.reserve(matches.count)
        var (right, wrong) = (0, 0)
        for match in matches {
            switch match.outcome {
            case .right: right += 1
            case .wrong: wrong += 1
            case .ignored: break
            }
            if right + wrong == 0 { continue }
            curve.append(
                recall: Double(right) / Double(total), precision: Double(right) / Double(right + wrong),
                score: match.score)
        }
        return curve
    }
}

extension Array {
    /// The elements in order, equals as they stood before.
    func stablySorted(by areInOrder: (Element, Element) -> Bool) -> [Element] {
        enumerated().sorted { first, second in
            if areInOrder(first.element, second.element) { return true }
            if areInOrder(second.element, first.element) { return false }
            return first.offset < second.offset
        }.map(\.element)
    }
}
