#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// One axis of a chart: which numbers it shows, and where its ticks stand.
struct ChartAxis: Sendable, Hashable {
    /// How numbers are spread over the axis.
    enum Scale: Sendable, Hashable {
        /// Equal differences are equally long.
        case linear

        /// Equal ratios are equally long; for numbers above 0.
        case logarithmic
    }

    /// What the axis shows, its unit included.
    let title: String

    /// The number at its beginning.
    let lower: Double

    /// The number at its end, larger than `lower`.
    let upper: Double

    /// How numbers are spread.
    let scale: Scale

    /// The numbers that are marked.
    let ticks: [Double]

    /// Whether numbers are shares of one that are shown in per cent.
    let isShare: Bool

    /// An axis with given ends.
    ///
    /// - Parameters:
    ///   - title: What it shows, its unit included.
    ///   - range: The numbers at its ends.
    ///   - scale: How numbers are spread.
    ///   - ticks: The numbers that are marked; round ones when `nil`.
    ///   - isShare: Whether numbers are shares of one that are shown in per cent.
    init(
        _ title: String, _ range: ClosedRange<Double>, scale: Scale = .linear, ticks: [Double]? = nil,
        isShare: Bool = false
    ) {
        self.title = title
        lower = range.lowerBound
        upper = range.upperBound > range.lowerBound ? range.upperBound : range.lowerBound + 1
        self.scale = scale
        self.isShare = isShare
        self.ticks =
            ticks ?? (scale == .linear ? Self.roundTicks(lower, upper) : Self.logarithmicTicks(lower, upper))
    }

    /// An axis that holds all of some numbers, with round ends.
    ///
    /// - Parameters:
    ///   - title: What it shows, its unit included.
    ///   - values: The numbers.
    ///   - scale: How numbers are spread.
    ///   - isShare: Whether numbers are shares of one that are shown in per cent.
    ///   - bounds: Numbers that a linear axis does not go beyond.
    init(
        _ title: String, holding values: [Double], scale: Scale = .linear, isShare: Bool = false,
        within bounds: ClosedRange<Double> = -Double.infinity...Double.infinity
    ) {
        let (least, most) = (values.min() ?? 0, values.max() ?? 1)
        switch scale {
        case .linear:
            let spare = max(most - least, abs(most) * 0.02, 1e-9) * 0.08
            let step = Self.step(least - spare, most + spare)
            let start = ((least - spare) / step).rounded(.down) * step
            let end = ((most + spare) / step).rounded(.up) * step
            self.init(title, max(bounds.lowerBound, start)...min(bounds.upperBound, end), isShare: isShare)
        case .logarithmic:
            self.init(title, (least / 1.4)...(most * 1.4), scale: .logarithmic, isShare: isShare)
        }
    }

    /// Where a number lies on the axis: 0 at its beginning, 1 at its end.
    func place(of value: Double) -> Double {
        switch scale {
        case .linear: (value - lower) / (upper - lower)
        case .logarithmic: log(max(value, lower / 1e3) / lower) / log(upper / lower)
        }
    }

    /// A tick as it is written.
    func label(_ tick: Double) -> String {
        let shown = isShare ? tick * 100 : tick
        let step = ticks.count > 1 ? (ticks[1] - ticks[0]) * (isShare ? 100 : 1) : shown
        let decimals = scale == .logarithmic ? Self.decimals(shown) : Self.decimals(step)
        return shown.fixed(decimals) + (isShare ? "%" : "")
    }

    /// Digits after the point that a round number needs.
    private static func decimals(_ value: Double) -> Int {
        for decimals in 0...5 {
            let scaled = abs(value) * pow(10, Double(decimals))
            if abs(scaled - scaled.rounded()) < 1e-6 * max(1, scaled) { return decimals }
        }
        return 2
    }

    /// A round step that gives about five ticks.
    private static func step(_ lower: Double, _ upper: Double) -> Double {
        let rough = max(upper - lower, 1e-12) / 5
        let power = pow(10, floor(log10(rough)))
        let factor = [1.0, 2, 2.5, 5, 10].first { $0 * power >= rough * 0.999 } ?? 10
        return factor * power
    }

    private static func roundTicks(_ lower: Double, _ upper: Double) -> [Double] {
        let step = step(lower, upper)
        let first = Int((lower / step - 1e-6).rounded(.up))
        let last = Int((upper / step + 1e-6).rounded(.down))
        return first <= last ? (first...last).map { Double($0) * step } : [lower, upper]
    }

    private static func logarithmicTicks(_ lower: Double, _ upper: Double) -> [Double] {
        let powers = Int(floor(log10(lower)))...Int(ceil(log10(upper)))
        let within = { (value: Double) in value >= lower * 0.999 && value <= upper * 1.001 }
        let tens = powers.map { pow(10, Double($0)) }
        let many = tens.flatMap { power in [1, 2, 5].map { $0 * power } }.filter(within)
        return many.count <= 9 ? many : tens.filter(within)
    }
}
