/// How far a piece of work has come, as one line.
struct ProgressLine: Sendable {
    /// What is counted.
    enum Unit: Sendable {
        /// Things, by their plural.
        case items(String)

        /// Bytes of a download.
        case bytes
    }

    /// What is counted.
    var unit: Unit

    /// How many are done.
    var done: Int

    /// How many there are; `nil` when that is not known.
    var total: Int?

    /// How long it has taken.
    var elapsed: Duration

    /// The line for a terminal of so many columns.
    func text(columns: Int, style: Style = .plain) -> String {
        let seconds = elapsed.seconds
        let rate = seconds > 0 ? Double(done) / seconds : 0
        var facts = amount(done) + (total.map { "/\(amount($0))" } ?? "") + suffix
        if done > 0, seconds >= 0.5 { facts += "  \(speed(rate))" }
        if let total, rate > 0, done < total, seconds >= 0.5 {
            facts += "  \(Self.clock(Double(total - done) / rate)) left"
        }
        guard let total, total > 0 else { return String(facts.prefix(columns - 1)) }
        let share = min(1, Double(done) / Double(total))
        let percent = String("  \(Int(share * 100))%".suffix(4))
        let width = min(32, columns - facts.count - percent.count - 4)
        guard width >= 8 else { return String("\(percent)  \(facts)".prefix(columns - 1)) }
        let filled = Int(share * Double(width))
        let bar = style.green(String(repeating: "#", count: filled))
        let rest = style.dim(String(repeating: "-", count: width - filled))
        return "\(bar)\(rest) \(percent)  \(facts)"
    }

    private var suffix: String {
        switch unit {
        case .items(let plural): " \(plural)"
        case .bytes: ""
        }
    }

    private func amount(_ value: Int) -> String {
        switch unit {
        case .items: "\(value)"
        case .bytes: Self.size(Double(value))
        }
    }

    private func speed(_ rate: Double) -> String {
        switch unit {
        case .items: rate >= 100 ? "\(Int(rate))/s" : "\(rate.fixed(1))/s"
        case .bytes: "\(Self.size(rate))/s"
        }
    }

    /// Bytes in the unit that suits them.
    static func size(_ bytes: Double) -> String {
        switch bytes {
        case 1e9...: "\((bytes / 1e9).fixed(2)) GB"
        case 1e6...: "\((bytes / 1e6).fixed(1)) MB"
        case 1e3...: "\((bytes / 1e3).fixed(0)) kB"
        default: "\(Int(bytes)) B"
        }
    }

    /// Seconds as `1:05` or `2:00:00`.
    static func clock(_ seconds: Double) -> String {
        let whole = Int(min(seconds, 359_999).rounded(.up))
        let (minutes, hours) = (whole / 60 % 60, whole / 3600)
        return hours > 0 ? "\(hours):\(minutes.padded):\((whole % 60).padded)" : "\(minutes):\((whole % 60).padded)"
    }
}

extension Duration {
    /// The duration in seconds.
    var seconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}

extension Double {
    /// The number with so many digits after its point.
    func fixed(_ digits: Int) -> String {
        var scale = 1
        for _ in 0..<digits { scale *= 10 }
        let scaled = Int((magnitude * Double(scale)).rounded())
        let sign = self < 0 && scaled > 0 ? "-" : ""
        guard digits > 0 else { return "\(sign)\(scaled)" }
        let fraction = "\(scaled % scale)"
        return "\(sign)\(scaled / scale).\(String(repeating: "0", count: digits - fraction.count))\(fraction)"
    }
}

extension Int {
    /// The number with at least two digits.
    fileprivate var padded: String { self < 10 ? "0\(self)" : "\(self)" }
}
