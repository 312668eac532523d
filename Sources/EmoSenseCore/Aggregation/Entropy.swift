#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// Entropies in nats, the common ground of agreement, uncertainty and the entropy-weighted rule.
enum Entropy {
    /// Shannon entropy of a distribution that sums to 1.
    static func shannon(_ distribution: [Double]) -> Double {
        -distribution.reduce(0) { sum, probability in probability > 0 ? sum + probability * log(probability) : sum }
    }

    /// Entropy of a flat distribution over a number of outcomes, the largest there is.
    static func flat(_ outcomes: Int) -> Double { outcomes > 1 ? log(Double(outcomes)) : 0 }
}
