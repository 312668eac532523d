import EmoSenseCore
import Foundation
import TestSupport

/// Golden logits or probabilities in the order of their classes, compared with readings.
enum Readings {
    /// The expression that a reference calls by a name of its own.
    static func expression(_ name: String) -> EmoSenseCore.Expression? {
        switch name {
        case "Anger": .angry
        case "Contempt": .contempt
        case "Disgust": .disgust
        case "Fear": .fear
        case "Happiness": .happy
        case "Neutral": .neutral
        case "Sadness": .sad
        case "Surprise": .surprise
        case "fearful": .fear
        case "disgusted": .disgust
        case "surprised": .surprise
        default: EmoSenseCore.Expression(rawValue: name)
        }
    }

    /// Compares probabilities.
    static func compare(
        _ scores: ExpressionScores, probabilities: [Float], classes: [String], into apart: inout Differences
    ) {
        for (name, probability) in zip(classes, probabilities) {
            guard let expression = expression(name) else { continue }
            apart.compare(Double(scores[expression]), Double(probability))
        }
    }

    /// Compares with logits: logarithms of probabilities differ from them by one number for the whole face.
    ///
    /// Valence and arousal are compared as they are. Differences count as shares of the largest logit.
    static func compare(
        _ scores: ExpressionScores, logits: [Float], classes: [String], into apart: inout Differences
    ) {
        let pairs = zip(classes, logits).compactMap { name, logit in
            expression(name).map { (log(Double(scores[$0])), Double(logit)) }
        }
        let count = Double(pairs.count)
        let ours = pairs.reduce(0) { $0 + $1.0 } / count
        let theirs = pairs.reduce(0) { $0 + $1.1 } / count
        let size = logits.map { Double(abs($0)) }.max() ?? 1
        for (value, logit) in pairs { apart.compare((value - ours) / size, (logit - theirs) / size) }
        for (name, logit) in zip(classes, logits) {
            switch name {
            case "valence": apart.compare(Double(scores.valence ?? .nan) / size, Double(logit) / size)
            case "arousal": apart.compare(Double(scores.arousal ?? .nan) / size, Double(logit) / size)
            default: break
            }
        }
    }
}
