public import EmoSenseCore

/// Writes readings one after the other in some format, so that any number of them can pass without being kept.
///
/// Print what each call returns, in order:
///
///     var writer = ReadingFormat.csv.writer()
///     print(writer.begin(), terminator: "")
///     for outcome in outcomes { print(try writer.write(outcome), terminator: "") }
///     print(writer.end(), terminator: "")
public protocol ReadingWriter: Sendable {
    /// What stands before the first reading.
    mutating func begin() -> String

    /// One picture's reading, or why there is none.
    ///
    /// - Throws: `EncodingError` when the format has no way to spell a value, such as a number that is not finite in
    /// JSON.
    mutating func write(_ outcome: ReadingOutcome) throws -> String

    /// What stands after the last reading; call it also when a run ends early, so that what was written is whole.
    mutating func end() -> String
}
