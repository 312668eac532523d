/// Percentiles of numbers.
package enum Percentile {
    /// A percentile by linear interpolation between the order statistics, as NumPy's `percentile` has it.
    ///
    /// - Parameters:
    ///   - sorted: At least one number, in ascending order.
    ///   - share: Share of the numbers that lie below, 0...1.
    package static func of(_ sorted: [Double], share: Double) -> Double {
        let place = share * Double(sorted.count - 1)
        let below = Int(place)
        let above = min(below + 1, sorted.count - 1)
        return sorted[below] + (place - Double(below)) * (sorted[above] - sorted[below])
    }
}
