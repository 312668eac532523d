#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// McNemar's exact test (1947): whether two ways of answering the same questions are right equally often.
///
/// Only questions count that one of them answers rightly and the other wrongly. Were both equally good, each such question
/// would fall to either side like a fair coin: the p-value is the two-sided binomial one, `min(1, 2 P(X <= min(b, c)))`.
public struct McNemarTest: Sendable, Hashable, Codable {
    /// Questions that both answer rightly.
    public let both: Int

    /// Questions that only the first answers rightly.
    public let onlyFirst: Int

    /// Questions that only the second answers rightly.
    public let onlySecond: Int

    /// Questions that neither answers rightly.
    public let neither: Int

    /// How likely a split at least as uneven is by chance alone, 0...1.
    public let pValue: Double

    private enum CodingKeys: String, CodingKey {
        case both, neither
        case onlyFirst = "only_first"
        case onlySecond = "only_second"
        case pValue = "p_value"
    }

    /// Counts answers.
    ///
    /// - Parameter answers: For each question whether the first and whether the second answers rightly.
    public init(_ answers: some Sequence<(first: Bool, second: Bool)>) {
        var counts = (both: 0, first: 0, second: 0, neither: 0)
        for answer in answers {
            switch (answer.first, answer.second) {
            case (true, true): counts.both += 1
            case (true, false): counts.first += 1
            case (false, true): counts.second += 1
            case (false, false): counts.neither += 1
            }
        }
        (both, onlyFirst, onlySecond, neither) = (counts.both, counts.first, counts.second, counts.neither)
        pValue = Self.probability(counts.first, counts.second)
    }

    /// The two-sided binomial probability of a split of fair coins.
    static func probability(_ first: Int, _ second: Int) -> Double {
        let (total, least) = (first + second, min(first, second))
        guard total > 0 else { return 1 }
        var (logarithm, sum) = (-Double(total) * log(2), 0.0)
        for count in 0...least {
            if count > 0 { logarithm += log(Double(total - count + 1) / Double(count)) }
            sum += exp(logarithm)
        }
        return min(1, 2 * sum)
    }
}
