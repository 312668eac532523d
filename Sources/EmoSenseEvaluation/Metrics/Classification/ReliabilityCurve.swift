/// How far probabilities can be taken at their word: of the answers given with 80%, whether 80% are right.
///
/// Answers are sorted by their probability into bins of equal width, each open below and closed above, as in Guo et al.,
/// "On calibration of modern neural networks" (2017).
public struct ReliabilityCurve: Sendable, Hashable, Codable {
    /// The answers of one range of probabilities.
    public struct Bin: Sendable, Hashable, Codable {
        /// Probability that the answers exceed.
        public let lower: Double

        /// Largest probability of the answers.
        public let upper: Double

        /// How many answers there are.
        public let count: Int

        /// Mean probability of the answers, 0...1; `nil` where there are none.
        public let confidence: Double?

        /// Share of right answers, 0...1; `nil` where there are none.
        public let accuracy: Double?
    }

    /// The bins from 0 to 1.
    public let bins: [Bin]

    /// Expected calibration error, 0...1: the mean distance of confidence from accuracy, weighted by the bins' counts;
    /// `nil` without answers.
    public let expectedCalibrationError: Double?

    /// How many bins there are unless told otherwise.
    public static let standardBins = 15

    private enum CodingKeys: String, CodingKey {
        case bins
        case expectedCalibrationError = "expected_calibration_error"
    }

    /// Sorts answers into bins.
    ///
    /// - Parameters:
    ///   - answers: Probability of each answer, 0...1, and whether it is right.
    ///   - bins: How many bins of equal width, at least 1.
    public init(_ answers: [(confidence: Double, isRight: Bool)], bins count: Int = Self.standardBins) {
        var sums = [BinSum](repeating: BinSum(), count: count)
        for answer in answers {
            sums[Self.bin(of: answer.confidence, bins: count)].add(answer.confidence, isRight: answer.isRight)
        }
        bins = sums.enumerated().map { index, sum in
            Bin(
                lower: Double(index) / Double(count), upper: Double(index + 1) / Double(count), count: sum.count,
                confidence: sum.count > 0 ? sum.confidence / Double(sum.count) : nil,
                accuracy: sum.count > 0 ? Double(sum.right) / Double(sum.count) : nil)
        }
        expectedCalibrationError = Self.error(of: sums)
    }

    /// Sums over one bin.
    struct BinSum {
        var count = 0
        var right = 0
        var confidence = 0.0

        mutating func add(_ confidence: Double, isRight: Bool, times: Int = 1) {
            count += times
            self.confidence += Double(times) * confidence
            right += isRight ? times : 0
        }
    }

    /// The bin of a probability: the one whose upper end is the first that is no smaller.
    static func bin(of confidence: Double, bins: Int) -> Int {
        max(0, min(bins - 1, Int((confidence * Double(bins)).rounded(.up)) - 1))
    }

    /// The expected calibration error of bins.
    static func error(of sums: [BinSum]) -> Double? {
        let total = sums.reduce(0) { $0 + $1.count }
        guard total > 0 else { return nil }
        return sums.reduce(0) { $0 + abs($1.confidence - Double($1.right)) } / Double(total)
    }
}
