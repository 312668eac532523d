public import EmoSenseCore

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Writes one JSON object of the schema `emosense.reading/1` a line.
public struct JSONLinesReadingWriter: ReadingWriter {
    /// Makes a writer.
    public init() {}

    /// Nothing stands before the first line.
    public mutating func begin() -> String { "" }

    /// The outcome as one line.
    public mutating func write(_ outcome: ReadingOutcome) throws -> String { try Self.object(outcome) + "\n" }

    /// Nothing stands after the last line.
    public mutating func end() -> String { "" }

    /// The outcome as a JSON object without line breaks, its keys in alphabetical order.
    static func object(_ outcome: ReadingOutcome) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(outcome), as: UTF8.self)
    }
}
