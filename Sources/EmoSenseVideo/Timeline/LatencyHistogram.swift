/// How long frames waited, counted in milliseconds, in constant memory.
struct LatencyHistogram: Sendable {
    private static let bins = 10_000

    private var counts = [Int](repeating: 0, count: LatencyHistogram.bins)
    private var total = 0
    private var largest = 0.0

    /// Counts one frame.
    mutating func add(_ milliseconds: Double) {
        counts[min(Self.bins - 1, max(0, Int(milliseconds)))] += 1
        total += 1
        largest = max(largest, milliseconds)
    }

    /// What was counted; `nil` without frames.
    var latency: VideoSummary.Latency? {
        guard total > 0 else { return nil }
        return VideoSummary.Latency(
            median: min(largest, quantile(0.5)), p95: min(largest, quantile(0.95)),
            largest: largest.rounded(toPlaces: 2))
    }

    /// The end of the bin in which a share of the frames is reached.
    private func quantile(_ share: Double) -> Double {
        let wanted = Int((Double(total) * share).rounded(.up))
        var sum = 0
        for (bin, count) in counts.enumerated() {
            sum += count
            if sum >= wanted { return Double(bin + 1) }
        }
        return largest
    }
}
