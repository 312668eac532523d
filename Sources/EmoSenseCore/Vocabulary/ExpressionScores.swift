/// How probable each expression is: one face's reading, or a group's.
public struct ExpressionScores: Sendable, Hashable {
    /// The expressions that were told apart, in the order of `Expression`: the seven basic ones, or eight with contempt.
    public let expressions: [Expression]

    /// One probability an expression, in the order of `expressions`; they sum to 1.
    public let probabilities: [Float]

    /// How pleasant the expression is, -1...1, where the recognizer tells.
    public let valence: Float?

    /// How excited the expression is, -1...1, where the recognizer tells.
    public let arousal: Float?

    /// Takes one value an expression and scales them to sum to 1.
    ///
    /// - Parameters:
    ///   - values: Non-negative values for at least one expression. Values that are negative or not numbers count as 0; if
    ///     nothing is left, every expression gets the same probability.
    ///   - valence: How pleasant, -1...1.
    ///   - arousal: How excited, -1...1.
    public init(_ values: [Expression: Float], valence: Float? = nil, arousal: Float? = nil) {
        precondition(!values.isEmpty, "scores need at least one expression")
        let expressions = values.keys.sorted()
        let cleaned = expressions.map { expression -> Float in
            let value = values[expression] ?? 0
            return value.isFinite && value > 0 ? value : 0
        }
        let total = cleaned.reduce(0, +)
        self.expressions = expressions
        self.probabilities =
            total > 0 && total.isFinite
            ? cleaned.map { $0 / total }
            : [Float](repeating: 1 / Float(cleaned.count), count: cleaned.count)
        self.valence = valence
        self.arousal = arousal
    }

    /// The same probabilities with another valence and arousal beside them.
    ///
    /// - Parameters:
    ///   - valence: How pleasant, -1...1.
    ///   - arousal: How excited, -1...1.
    public func with(valence: Float?, arousal: Float?) -> ExpressionScores {
        ExpressionScores(expressions: expressions, probabilities: probabilities, valence: valence, arousal: arousal)
    }

    /// Takes probabilities that already sum to 1, in the order of `Expression`.
    init(expressions: [Expression], probabilities: [Float], valence: Float?, arousal: Float?) {
        self.expressions = expressions
        self.probabilities = probabilities
        self.valence = valence
        self.arousal = arousal
    }

    /// The probability of one expression, 0 where the recognizer does not know it.
    public subscript(expression: Expression) -> Float {
        expressions.firstIndex(of: expression).map { probabilities[$0] } ?? 0
    }

    /// The most probable expression; of equals, the first in the order of `Expression`.
    public var dominant: Expression {
        var best = 0
        for index in probabilities.indices where probabilities[index] > probabilities[best] { best = index }
        return expressions[best]
    }

    /// The probability of the dominant expression, 0...1.
    public var confidence: Float { self[dominant] }

    /// Shannon entropy divided by that of a flat distribution: 0 when sure, 1 when every expression is as probable.
    public var normalizedEntropy: Double {
        guard expressions.count > 1 else { return 0 }
        return Entropy.shannon(probabilities.map(Double.init)) / Entropy.flat(expressions.count)
    }
}

/// Scores read and write themselves as an object from expression to probability.
extension ExpressionScores: Codable {
    /// Reads `{"happy": 0.8, ...}`.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: ExpressionKey.self)
        var values: [Expression: Float] = [:]
        for key in container.allKeys {
            values[key.expression] = try container.decode(Float.self, forKey: key)
        }
        guard !values.isEmpty else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "probabilities name no expression"))
        }
        let expressions = values.keys.sorted()
        self.init(
            expressions: expressions, probabilities: expressions.map { values[$0] ?? 0 }, valence: nil, arousal: nil)
    }

    /// Writes `{"happy": 0.8, ...}`; valence and arousal stand beside it in a face's reading.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: ExpressionKey.self)
        for (expression, probability) in zip(expressions, probabilities) {
            try container.encode(probability, forKey: ExpressionKey(expression: expression))
        }
    }

    private struct ExpressionKey: CodingKey {
        let expression: Expression

        init(expression: Expression) { self.expression = expression }

        init?(stringValue: String) {
            guard let expression = Expression(rawValue: stringValue) else { return nil }
            self.init(expression: expression)
        }

        init?(intValue: Int) { nil }

        var stringValue: String { expression.rawValue }

        var intValue: Int? { nil }
    }
}
