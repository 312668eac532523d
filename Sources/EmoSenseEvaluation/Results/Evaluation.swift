/// The result of one evaluation: what was measured on what, and what came out.
///
/// Encoded as JSON it is `emosense.evaluation/1`: one object with the keys `schema`, `kind`, `protocol`, `n`, `skipped` and
/// `provenance`, and beside them those of the results.
public struct Evaluation: Sendable, Hashable {
    /// Name and version of the JSON form.
    public static let schema = "emosense.evaluation/1"

    /// What came out, by what was evaluated.
    public enum Results: Sendable, Hashable {
        /// Expressions of faces.
        case expressions(ExpressionResults)

        /// Faces with their expressions, and moods, in pictures of groups.
        case group(GroupResults)

        /// Faces in pictures.
        case detection(DetectionResults)

        /// Several detectors on the same pictures.
        case detectors(DetectorStudyResults)

        /// Several recognizers on the same faces.
        case recognizers(RecognizerStudyResults)

        /// The same faces at many sizes.
        case resolution(ResolutionStudyResults)

        /// Many thresholds on the same groups.
        case thresholds(ThresholdStudyResults)

        /// Two evaluations side by side.
        case comparison(ComparisonResults)

        /// The word for what was evaluated.
        public var kind: String {
            switch self {
            case .expressions: "expressions"
            case .group: "group"
            case .detection: "detection"
            case .detectors: "detectors"
            case .recognizers: "recognizers"
            case .resolution: "resolution"
            case .thresholds: "thresholds"
            case .comparison: "comparison"
            }
        }
    }

    /// On what was measured, and by which rules.
    public let `protocol`: EvaluationProtocol

    /// How many items were measured: faces where expressions are read, pictures elsewhere.
    public let n: Int

    /// The items of the data set that were left out, each with its reason.
    public let skipped: [SkippedItem]

    /// What came out.
    public let results: Results

    /// Versions, models and arithmetic.
    public let provenance: EvaluationProvenance

    /// Describes an evaluation.
    public init(
        protocol: EvaluationProtocol, n: Int, skipped: [SkippedItem], results: Results,
        provenance: EvaluationProvenance
    ) {
        self.protocol = `protocol`
        self.n = n
        self.skipped = skipped
        self.results = results
        self.provenance = provenance
    }
}

extension Evaluation: Codable {
    private enum CodingKeys: String, CodingKey {
        case schema, kind, `protocol`, n, skipped, provenance
    }

    /// Reads the JSON form; another schema is an error.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let schema = try container.decode(String.self, forKey: .schema)
        guard schema == Self.schema else {
            throw DecodingError.dataCorruptedError(
                forKey: .schema, in: container, debugDescription: "expected \(Self.schema), got \(schema)")
        }
        let kind = try container.decode(String.self, forKey: .kind)
        let results: Results
        switch kind {
        case "expressions": results = .expressions(try ExpressionResults(from: decoder))
        case "group": results = .group(try GroupResults(from: decoder))
        case "detection": results = .detection(try DetectionResults(from: decoder))
        case "detectors": results = .detectors(try DetectorStudyResults(from: decoder))
        case "recognizers": results = .recognizers(try RecognizerStudyResults(from: decoder))
        case "resolution": results = .resolution(try ResolutionStudyResults(from: decoder))
        case "thresholds": results = .thresholds(try ThresholdStudyResults(from: decoder))
        case "comparison": results = .comparison(try ComparisonResults(from: decoder))
        default:
            throw DecodingError.dataCorruptedError(
                forKey: .kind, in: container, debugDescription: "\(kind) is no evaluation that is known")
        }
        self.init(
            protocol: try container.decode(EvaluationProtocol.self, forKey: .protocol),
            n: try container.decode(Int.self, forKey: .n),
            skipped: try container.decode([SkippedItem].self, forKey: .skipped), results: results,
            provenance: try container.decode(EvaluationProvenance.self, forKey: .provenance))
    }

    /// Writes the JSON form, its schema's name included.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(Self.schema, forKey: .schema)
        try container.encode(results.kind, forKey: .kind)
        try container.encode(`protocol`, forKey: .protocol)
        try container.encode(n, forKey: .n)
        try container.encode(skipped, forKey: .skipped)
        try container.encode(provenance, forKey: .provenance)
        switch results {
        case .expressions(let results): try results.encode(to: encoder)
        case .group(let results): try results.encode(to: encoder)
        case .detection(let results): try results.encode(to: encoder)
        case .detectors(let results): try results.encode(to: encoder)
        case .recognizers(let results): try results.encode(to: encoder)
        case .resolution(let results): try results.encode(to: encoder)
        case .thresholds(let results): try results.encode(to: encoder)
        case .comparison(let results): try results.encode(to: encoder)
        }
    }
}
