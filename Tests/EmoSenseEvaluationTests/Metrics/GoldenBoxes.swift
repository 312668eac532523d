import EmoSenseCore
import EmoSenseEvaluation

/// Pictures with boxes as golden files hold them.
struct GoldenPicture: Decodable {
    struct Truth: Decodable {
        let box: [Float]
        let category: Int
        let crowd: Bool
        let ignored: Bool
    }

    struct Detection: Decodable {
        let box: [Float]
        let category: Int
        let score: Double
    }

    let truths: [Truth]
    let detections: [Detection]

    /// The picture as the metrics take it.
    var sample: DetectionSample {
        DetectionSample(
            truths: truths.map {
                TruthBox(box: Self.box($0.box), category: $0.category, isCrowd: $0.crowd, isIgnored: $0.ignored)
            },
            detections: detections.map {
                DetectedBox(box: Self.box($0.box), score: $0.score, category: $0.category)
            })
    }

    private static func box(_ values: [Float]) -> Box {
        Box(x: values[0], y: values[1], width: values[2], height: values[3])
    }
}
