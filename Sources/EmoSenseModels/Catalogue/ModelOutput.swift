public import EmoSenseCore

/// What one output of a recognizer stands for.
public enum ModelOutput: Sendable, Hashable {
    /// How much a face shows an expression.
    case expression(Expression)

    /// How pleasant the expression is, -1...1.
    case valence

    /// How excited the expression is, -1...1.
    case arousal

    /// The spelling in a card: the expression's own, `valence` or `arousal`.
    public var name: String {
        switch self {
        case .expression(let expression): expression.rawValue
        case .valence: "valence"
        case .arousal: "arousal"
        }
    }

    /// The output of a name; `nil` when there is none of this name.
    public init?(name: String) {
        switch name {
        case "valence": self = .valence
        case "arousal": self = .arousal
        default:
            guard let expression = Expression(rawValue: name) else { return nil }
            self = .expression(expression)
        }
    }
}

/// An output reads and writes itself as its name.
extension ModelOutput: Codable {
    /// Reads a name.
    public init(from decoder: any Decoder) throws {
        let name = try decoder.singleValueContainer().decode(String.self)
        guard let output = ModelOutput(name: name) else {
            let known = Expression.allCases.map(\.rawValue).joined(separator: ", ")
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: "\"\(name)\" is none of \(known), valence, arousal"))
        }
        self = output
    }

    /// Writes the name.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(name)
    }
}
