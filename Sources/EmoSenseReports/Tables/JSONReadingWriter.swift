public import EmoSenseCore

/// Writes one JSON array of objects of the schema `emosense.reading/1`, an object a line.
public struct JSONReadingWriter: ReadingWriter {
    private var isEmpty = true

    /// Makes a writer.
    public init() {}

    /// Opens the array.
    public mutating func begin() -> String { "[" }

    /// One element of the array.
    public mutating func write(_ outcome: ReadingOutcome) throws -> String {
        let object = try JSONLinesReadingWriter.object(outcome)
        defer { isEmpty = false }
        return (isEmpty ? "\n" : ",\n") + object
    }

    /// Closes the array.
    public mutating func end() -> String { isEmpty ? "]\n" : "\n]\n" }
}
