public import EmoSenseCore

/// Writes comma-separated values: one row a face, with the picture's mood in the first columns.
///
/// A picture without faces has one row with empty face columns, a picture that could not be read one row with its error
/// in the last columns. Fields are quoted as RFC 4180 says; lines end with a line feed. A source that a spreadsheet
/// would take for a formula gets `./` before it, which names the same file.
public struct CSVReadingWriter: ReadingWriter {
    /// The names of the columns, in order.
    public static let columns: [String] =
        ["source", "width", "height", "verdict", "mood", "mood_agreement", "mood_low", "mood_high"]
        + ["aggregate", "faces_used", "faces_found"] + Expression.allCases.map { "mood_\($0.rawValue)" }
        + ["face", "x", "y", "face_width", "face_height", "confidence", "kept", "dropped_by", "expression", "weight"]
        + Expression.allCases.map(\.rawValue) + ["valence", "arousal", "enlarged_by", "error", "error_message"]

    private static let pictureColumns = 3
    private static let moodColumns = 8 + Expression.allCases.count
    private static let faceColumns = 13 + Expression.allCases.count

    /// Makes a writer.
    public init() {}

    /// The header.
    public mutating func begin() -> String { Self.row(Self.columns) }

    /// One row a face, at least one.
    public mutating func write(_ outcome: ReadingOutcome) throws -> String {
        switch outcome {
        case .reading(let reading):
            let picture =
                [Self.harmless(reading.source), "\(reading.width)", "\(reading.height)"] + Self.fields(of: reading.mood)
            guard !reading.faces.isEmpty else { return Self.row(picture + Self.empty(Self.faceColumns + 2)) }
            return reading.faces.enumerated().reduce(into: "") { rows, face in
                rows += Self.row(picture + Self.fields(of: face.element, number: face.offset + 1) + ["", ""])
            }
        case .failure(let source, let error):
            let blank = Self.empty(Self.pictureColumns - 1 + Self.moodColumns + Self.faceColumns)
            return Self.row([Self.harmless(source)] + blank + [error.code, Self.sentence(error.description)])
        }
    }

    /// Nothing stands after the last row.
    public mutating func end() -> String { "" }

    private static func fields(of mood: Mood) -> [String] {
        [
            mood.verdict.rawValue, mood.expression?.rawValue ?? "", mood.agreement?.fixed(6) ?? "",
            mood.interval?.first?.fixed(6) ?? "", mood.interval?.last?.fixed(6) ?? "", mood.aggregate,
            "\(mood.facesUsed)", "\(mood.facesFound)",
        ] + fields(of: mood.probabilities)
    }

    private static func fields(of face: FaceReading, number: Int) -> [String] {
        let box = face.face.box
        return [
            "\(number)", box.x.fixed(2), box.y.fixed(2), box.width.fixed(2), box.height.fixed(2),
            face.face.confidence.fixed(6), face.isKept ? "true" : "false", face.droppedBy ?? "",
            face.expression?.rawValue ?? "", face.weight?.fixed(6) ?? "",
        ] + fields(of: face.scores) + [
            face.scores?.valence?.fixed(6) ?? "", face.scores?.arousal?.fixed(6) ?? "", face.enlargedBy ?? "",
        ]
    }

    /// One field an expression, empty for those that the recognizer does not tell.
    private static func fields(of scores: ExpressionScores?) -> [String] {
        guard let scores else { return empty(Expression.allCases.count) }
        return Expression.allCases.map { scores.expressions.contains($0) ? scores[$0].fixed(6) : "" }
    }

    private static func empty(_ count: Int) -> [String] { [String](repeating: "", count: count) }

    private static func row(_ fields: [String]) -> String { fields.map(quoted).joined(separator: ",") + "\n" }

    private static func quoted(_ field: String) -> String {
        let special: Set<Unicode.Scalar> = [",", "\"", "\n", "\r"]
        guard field.unicodeScalars.contains(where: special.contains) || field.first == " " || field.last == " " else {
            return field
        }
        let inner = field.unicodeScalars.reduce(into: "") { text, scalar in
            text.unicodeScalars.append(scalar)
            if scalar == "\"" { text.unicodeScalars.append(scalar) }
        }
        return "\"" + inner + "\""
    }

    /// Whether a spreadsheet would take the field for a formula.
    private static func isFormula(_ field: String) -> Bool {
        guard let first = field.unicodeScalars.first, field != "-" else { return false }
        return ["=", "+", "-", "@", "\t", "\r", "\n"].contains(first)
    }

    private static func harmless(_ source: String) -> String { isFormula(source) ? "./" + source : source }

    private static func sentence(_ message: String) -> String { isFormula(message) ? " " + message : message }
}
