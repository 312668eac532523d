import EmoSenseCore

/// A picture of a group with every face that was found and read in it.
struct ReadGroup: Sendable {
    let picture: AnnotatedPicture
    let reading: GroupReading

    /// The faces that a choice keeps.
    func kept(_ choice: ThresholdStudyResults.Choice) -> [FaceReading] {
        reading.faces.filter { reading in
            reading.isKept && Double(reading.face.box.longSide) >= choice.minFace
                && Double(reading.face.confidence) >= choice.minConfidence
        }
    }
}

/// Tells how good choices are on some pictures.
struct ChoiceScorer {
    /// What was counted of a choice, to be counted over and over for a bootstrap.
    enum Measure {
        case precisions([COCOAveragePrecision], isMean: Bool)
        case moods([Bool])

        /// The score when each picture occurs as often as its place in the array says; once each when `nil`.
        func value(_ occurrences: [Int]?) -> Double? {
            switch self {
            case .precisions(let precisions, let isMean):
                let values = precisions.compactMap { precision in
                    isMean
                        ? precision.mean(occurrences: occurrences)
                        : precision.matches[0].interpolatedAveragePrecision(occurrences: occurrences)
                }
                return values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)
            case .moods(let rights):
                var (right, total) = (0, 0)
                for (place, isRight) in rights.enumerated() {
                    let times = occurrences?[place] ?? 1
                    total += times
                    if isRight { right += times }
                }
                return total > 0 ? Double(right) / Double(total) : nil
            }
        }
    }

    let groups: [ReadGroup]
    let objective: ThresholdStudyResults.Objective
    let scoring: GroupResults.Scoring

    /// How good a choice is, 0...1.
    func score(_ choice: ThresholdStudyResults.Choice) -> Double? { measure(choice).value(nil) }

    /// What counts of a choice.
    func measure(_ choice: ThresholdStudyResults.Choice) -> Measure {
        guard objective != .mood else {
            return .moods(
                groups.map { group in
                    let faces = group.kept(choice).compactMap { face in
                        face.scores.map { ReadFace(face: face.face, scores: $0) }
                    }
                    return Mood.leader(of: faces, aggregator: choice.aggregate.aggregator) == group.picture.mood
                })
        }
        let shown = groups.flatMap { $0.picture.faces.compactMap(\.expression) }
        let expressions = Set(Expression.basic).union(shown).sorted()
        let samples = groups.map { group in
            GroupTally.labelled(
                group.picture,
                truths: group.picture.faces.map { $0.truth(width: group.reading.width, height: group.reading.height) },
                kept: group.kept(choice), expressions: expressions, scoring: scoring)
        }
        let overlaps = objective == .map ? COCOAveragePrecision.overlaps : [0.5]
        return .precisions(
            expressions.indices.map { COCOAveragePrecision(samples, category: $0, overlaps: overlaps) },
            isMean: objective == .map)
    }
}
