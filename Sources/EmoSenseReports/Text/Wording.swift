import EmoSenseCore

extension Verdict {
    /// The verdict as people read it.
    var words: String {
        switch self {
        case .clear: "clear"
        case .mixed: "mixed"
        case .uncertain: "uncertain"
        case .noFaces: "no faces"
        }
    }
}

extension FaceReading {
    /// Why the face was dropped, in plain words where the filter is one of ours; `nil` for a kept face.
    var reason: String? { droppedBy.map(Self.words) }

    /// The reason with the filter's name behind it, so that it can be looked up; `nil` for a kept face.
    var reasonWithFilter: String? {
        guard let droppedBy, let reason else { return nil }
        return reason == droppedBy ? reason : "\(reason) (\(droppedBy))"
    }

    private static func words(for filter: String) -> String {
        switch filter {
        case "min-face": "too small"
        case "min-confidence": "not sure a face"
        case "min-sharpness": "blurred"
        case "cut-by-edge": "cut by edge"
        default: filter
        }
    }
}

extension Mood {
    /// The leading expression's probability with its interval, as people read it: `81% (71–90%)`; empty without faces.
    var leadInWords: String {
        guard let probabilities else { return "" }
        let lead = probabilities.confidence.percent
        guard let interval, interval.count == 2 else { return lead }
        let ends = (interval[0] * 100).fixed(0) + "–" + interval[1].percent
        return "\(lead) (\(ends))"
    }

    /// How many of the faces were used, as people read it: `9 of 12 faces`.
    var facesInWords: String {
        guard facesUsed != facesFound else { return facesFound == 1 ? "1 face" : "\(facesFound) faces" }
        return "\(facesUsed) of \(facesFound) \(facesFound == 1 ? "face" : "faces")"
    }
}

extension ExpressionScores {
    /// The expressions from the most to the least probable, equals in the order of `Expression`.
    var ranked: [(expression: Expression, probability: Float)] {
        zip(expressions, probabilities).map { (expression: $0, probability: $1) }
            .sorted { ($1.probability, $0.expression) < ($0.probability, $1.expression) }
    }
}
