/// What came of one picture among many: a reading, or why there is none.
public enum ReadingOutcome: Sendable {
    /// The picture was read.
    case reading(GroupReading)

    /// The picture could not be read; the others were.
    case failure(source: String, error: any DescribedError)

    /// Where the picture came from: a path, a URL, or `-` for standard input.
    public var source: String {
        switch self {
        case .reading(let reading): reading.source
        case .failure(let source, _): source
        }
    }

    /// The reading, `nil` when there is none.
    public var reading: GroupReading? {
        if case .reading(let reading) = self { reading } else { nil }
    }
}

/// An outcome writes itself as its reading, or as an object with the key `error` in its place.
extension ReadingOutcome: Encodable {
    private enum CodingKeys: String, CodingKey {
        case schema, source, error
    }

    private struct Problem: Encodable {
        let code: String
        let message: String
    }

    /// Writes the JSON form.
    public func encode(to encoder: any Encoder) throws {
        switch self {
        case .reading(let reading):
            try reading.encode(to: encoder)
        case .failure(let source, let error):
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode(GroupReading.schema, forKey: .schema)
            try container.encode(source, forKey: .source)
            try container.encode(Problem(code: error.code, message: error.description), forKey: .error)
        }
    }
}
