/// The formats in which readings can be written, by the names that users give.
public enum ReadingFormat: String, Sendable, Hashable, Codable, CaseIterable {
    /// Text for people at a terminal.
    case table

    /// One JSON array.
    case json

    /// One JSON object a line.
    case jsonl

    /// Comma-separated values, one row a face.
    case csv

    /// A new writer of this format.
    ///
    /// - Parameter style: How a table looks; the other formats do not ask.
    public func writer(style: TableStyle = TableStyle()) -> any ReadingWriter {
        switch self {
        case .table: TableReadingWriter(style: style)
        case .json: JSONReadingWriter()
        case .jsonl: JSONLinesReadingWriter()
        case .csv: CSVReadingWriter()
        }
    }
}
