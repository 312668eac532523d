import EmoSenseCore

/// The readings of one track, added up.
struct TrackTally: Sendable {
    private(set) var frames = 0
    private var sums: [Double] = []
    private var expressions: [Expression] = []
    private var valence = 0.0
    private var arousal = 0.0
    private var hasValence = true
    private var hasArousal = true
    private var box = (x: 0.0, y: 0.0, width: 0.0, height: 0.0)
    private var confidence = 0.0

    /// Adds what one frame shows of the track.
    mutating func add(_ face: Face, _ scores: ExpressionScores) {
        if expressions != scores.expressions {
            expressions = scores.expressions
            sums = [Double](repeating: 0, count: expressions.count)
            frames = 0
        }
        frames += 1
        for (index, value) in scores.probabilities.enumerated() { sums[index] += Double(value) }
        valence += Double(scores.valence ?? 0)
        arousal += Double(scores.arousal ?? 0)
        hasValence = hasValence && scores.valence != nil
        hasArousal = hasArousal && scores.arousal != nil
        box.x += Double(face.box.x)
        box.y += Double(face.box.y)
        box.width += Double(face.box.width)
        box.height += Double(face.box.height)
        confidence += Double(face.confidence)
    }

    /// The mean probabilities; `nil` before the first frame.
    var scores: ExpressionScores? {
        guard frames > 0 else { return nil }
        let values = zip(expressions, sums).map { ($0, Float($1)) }
        return ExpressionScores(
            Dictionary(values, uniquingKeysWith: { first, _ in first }),
            valence: hasValence ? Float(valence / Double(frames)) : nil,
            arousal: hasArousal ? Float(arousal / Double(frames)) : nil)
    }

    /// The mean face with its mean probabilities; `nil` before the first frame.
    var readFace: ReadFace? {
        guard let scores else { return nil }
        let count = Double(frames)
        let mean = Box(
            x: Float(box.x / count), y: Float(box.y / count), width: Float(box.width / count),
            height: Float(box.height / count))
        return ReadFace(face: Face(box: mean, confidence: Float(confidence / count)), scores: scores)
    }
}
