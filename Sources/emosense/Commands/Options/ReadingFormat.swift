/// The formats in which readings are written.
enum ReadingFormat: String, CaseIterable, ExpressibleByArgument {
    /// Text for people.
    case table

    /// One JSON array.
    case json

    /// One JSON object a line.
    case jsonl

    /// Comma-separated values, one row a face.
    case csv
}

/// The ways to hide a face.
enum Anonymization: String, CaseIterable, ExpressibleByArgument {
    /// Smeared.
    case blur

    /// Coarse squares.
    case pixelate

    /// One colour.
    case fill
}
