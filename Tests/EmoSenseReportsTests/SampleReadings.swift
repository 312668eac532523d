import EmoSenseCore

/// Made-up readings that the tests of this target share.
enum SampleReadings {
    static let provenance = Provenance(
        compute: ComputeDescription(engine: "OpenVINO 2026.4.1", precision: "f32", threads: 2),
        detector: ModelIdentity(name: "mtcnn", sha256: String(repeating: "a1", count: 32)),
        recognizer: ModelIdentity(name: "fer", sha256: String(repeating: "b2", count: 32)))

    /// A reading of given faces; those with a reason are dropped, the others lean to one expression each.
    static func reading(
        source: String = "photos/team.jpg", width: Int = 1280, height: Int = 720,
        faces: [(box: Box, expression: Expression, lead: Float, reason: String?)]
    ) -> GroupReading {
        let scores = faces.map { face -> ExpressionScores in
            var values: [Expression: Float] = [:]
            for expression in Expression.basic { values[expression] = (1 - face.lead) / 6 }
            values[face.expression] = face.lead
            return ExpressionScores(values)
        }
        let found = faces.map { Face(box: $0.box, confidence: $0.reason == nil ? 0.97 : 0.61) }
        let kept = faces.indices.filter { faces[$0].reason == nil }
        let (mood, weights) = Mood.of(
            kept.map { ReadFace(face: found[$0], scores: scores[$0]) }, found: faces.count,
            aggregator: SumAggregator())
        return GroupReading(
            source: source, width: width, height: height, mood: mood,
            faces: faces.indices.map { index in
                guard let place = kept.firstIndex(of: index) else {
                    return FaceReading(face: found[index], droppedBy: faces[index].reason)
                }
                return FaceReading(face: found[index], scores: scores[index], weight: weights[place])
            },
            timing: Timing(decode: 6.1, detect: 12.9, recognize: 18, total: 38), provenance: provenance)
    }

    /// Three faces of which one was dropped.
    static func team(source: String = "photos/team.jpg") -> GroupReading {
        reading(
            source: source,
            faces: [
                (Box(x: 200, y: 180, width: 120, height: 150), .happy, 0.9, nil),
                (Box(x: 560, y: 140, width: 130, height: 160), .neutral, 0.6, nil),
                (Box(x: 1000, y: 300, width: 14, height: 15), .sad, 0.5, "min-face"),
            ])
    }

    /// A picture without faces.
    static func empty(source: String = "photos/desk.jpg") -> GroupReading { reading(source: source, faces: []) }

    /// A picture that could not be read.
    static func failure(source: String = "photos/broken.jpg") -> ReadingOutcome {
        .failure(source: source, error: SampleError(description: "\(source) is not a picture"))
    }

    /// Names of files that try to break out of every format.
    static let hostileNames = [
        "a\u{1B}[2J\u{1B}]0;owned\u{7}.jpg", "<script>alert(1)</script>.jpg", "\"><img src=x onerror=alert(1)>.jpg",
        "line\nbreak,comma.jpg", "\u{202E}gpj.exe", "'&amp;\u{0}.jpg", "=HYPERLINK(\"x\").jpg", "]]>--></svg>.jpg",
        "very/" + String(repeating: "long/", count: 60) + "名前の長い写真👩‍👩‍👧.jpg",
    ]
}

struct SampleError: DescribedError {
    let code = "unreadable-image"
    let description: String
}
