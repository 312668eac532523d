import EmoSenseCore

/// Counts the moods of many pictures as they pass.
struct MoodTally: Sendable {
    /// Pictures, those that could not be read included.
    private(set) var pictures = 0

    /// Pictures that could not be read.
    private(set) var failures = 0

    /// Faces that were found.
    private(set) var facesFound = 0

    /// Faces that the moods are made of.
    private(set) var facesUsed = 0

    /// Pictures by their leading expression.
    private(set) var moods: [Expression: Int] = [:]

    /// Kept faces by their expression.
    private(set) var faces: [Expression: Int] = [:]

    /// Pictures by verdict.
    private(set) var verdicts: [Verdict: Int] = [:]

    /// Takes one more picture into account.
    mutating func count(_ outcome: ReadingOutcome) {
        pictures += 1
        guard let reading = outcome.reading else {
            failures += 1
            return
        }
        facesFound += reading.mood.facesFound
        facesUsed += reading.mood.facesUsed
        verdicts[reading.mood.verdict, default: 0] += 1
        if let expression = reading.mood.expression { moods[expression, default: 0] += 1 }
        for face in reading.faces { if let expression = face.expression { faces[expression, default: 0] += 1 } }
    }

    /// The whole in one sentence: `3 pictures, 25 faces: 2 happy, 1 neutral; 1 could not be read`.
    var sentence: String {
        let most = moods.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        var parts = most.map { "\($0.value) \($0.key.rawValue)" }
        if let without = verdicts[.noFaces] { parts.append("\(without) without faces") }
        let head =
            "\(pictures) \(pictures == 1 ? "picture" : "pictures"), "
            + "\(facesUsed) \(facesUsed == 1 ? "face" : "faces") read"
        let body = parts.isEmpty ? "" : ": " + parts.joined(separator: ", ")
        return head + body + (failures > 0 ? "; \(failures) could not be read" : "")
    }
}
