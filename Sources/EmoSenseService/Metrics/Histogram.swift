/// How often something took how long, in buckets whose bounds never change.
struct Histogram: Sendable {
    /// Upper bounds of the buckets in seconds; a last one without bound follows.
    static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

    /// Observations at or below each bound.
    private(set) var counts = [Int](repeating: 0, count: bounds.count + 1)

    /// Sum of all observations in seconds.
    private(set) var sum = 0.0

    /// Adds an observation, in seconds.
    mutating func observe(_ seconds: Double) {
        counts[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count] += 1
        sum += seconds
    }

    /// The lines of Prometheus' text format.
    ///
    /// - Parameters:
    ///   - name: The metric's name.
    ///   - labels: Its labels without braces, such as `stage="detect"`.
    func lines(name: String, labels: String) -> String {
        var total = 0
        var text = ""
        for (index, count) in counts.enumerated() {
            total += count
            let bound = index < Self.bounds.count ? "\(Self.bounds[index])" : "+Inf"
            text += "\(name)_bucket{\(labels),le=\"\(bound)\"} \(total)\n"
        }
        return text + "\(name)_sum{\(labels)} \(sum)\n\(name)_count{\(labels)} \(total)\n"
    }
}
