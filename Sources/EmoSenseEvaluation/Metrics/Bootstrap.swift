import EmoSenseCore

/// Percentile bootstrap (Efron and Tibshirani, "An introduction to the bootstrap", 1993): items are drawn anew, with
/// replacement and as many as there are, and the spread of a number over the draws is its interval.
public struct Bootstrap: Sendable, Hashable, Codable {
    /// How many draws an interval is made of; 0 for no intervals.
    public var draws: Int

    /// Seed of the draws: the same seed gives the same intervals.
    public var seed: UInt64

    /// Sets how items are drawn.
    ///
    /// - Parameters:
    ///   - draws: How many draws an interval is made of; 0 for no intervals.
    ///   - seed: Seed of the draws.
    public init(draws: Int = 1000, seed: UInt64 = 1) {
        self.draws = draws
        self.seed = seed
    }

    /// The 95% intervals of several numbers that are counted from the same items.
    ///
    /// A draw in which a number is not defined is left out; where that happens in more than half of the draws, the number
    /// has no interval.
    ///
    /// - Parameters:
    ///   - items: How many items there are.
    ///   - statistics: Counts the numbers when each item occurs as often as its place in the array says.
    /// - Returns: For each number the lower and upper end, or `nil`.
    public func intervals(items: Int, statistics: (_ occurrences: [Int]) -> [Double?]) -> [[Double]?] {
        guard items > 0, draws > 0 else { return [] }
        var generator = SplitMix64(seed: seed)
        var values: [[Double]] = []
        var occurrences = [Int](repeating: 0, count: items)
        for _ in 0..<draws {
            generator.countDraws(into: &occurrences)
            let drawn = statistics(occurrences)
            if values.isEmpty { values = drawn.map { _ in [] } }
            for (index, value) in drawn.enumerated() { if let value { values[index].append(value) } }
        }
        return values.map { values in
            guard values.count * 2 > draws else { return nil }
            let sorted = values.sorted()
            return [Percentile.of(sorted, share: 0.025), Percentile.of(sorted, share: 0.975)]
        }
    }
}

extension Bootstrap {
    /// Numbers with their 95% intervals.
    ///
    /// - Parameters:
    ///   - items: How many items there are.
    ///   - statistics: Counts the numbers when each item occurs as often as its place in the array says; once each when
    ///     `nil`.
    func estimates(items: Int, statistics: (_ occurrences: [Int]?) -> [Double?]) -> [Estimate] {
        let intervals = intervals(items: items) { statistics($0) }
        return statistics(nil).enumerated().map { index, value in
            Estimate(value, interval: intervals.indices.contains(index) ? intervals[index] : nil)
        }
    }
}
