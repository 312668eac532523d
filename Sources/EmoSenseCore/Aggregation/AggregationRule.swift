/// The aggregation rules that come with EmoSense, by the names that users give.
public enum AggregationRule: String, Sendable, Hashable, Codable, CaseIterable {
    /// Sum of the probabilities.
    case sum

    /// One vote a face.
    case vote

    /// Product of the probabilities.
    case product

    /// Sum weighted by face size.
    case size

    /// Sum weighted by the detector's confidence.
    case confidence

    /// Sum weighted by how sure each reading is.
    case entropy

    /// Sum weighted by nearness to the middle of the group.
    case centrality

    /// The rule itself.
    public var aggregator: any MoodAggregator {
        switch self {
        case .sum: SumAggregator()
        case .vote: VoteAggregator()
        case .product: ProductAggregator()
        case .size: SizeAggregator()
        case .confidence: ConfidenceAggregator()
        case .entropy: EntropyAggregator()
        case .centrality: CentralityAggregator()
        }
    }
}
