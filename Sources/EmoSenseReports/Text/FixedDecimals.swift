extension Double {
    /// The number with a fixed count of decimals and a point, whatever the machine's language: `0.50`.
    func fixed(_ decimals: Int) -> String {
        var scale = 1.0
        for _ in 0..<decimals { scale *= 10 }
        let scaled = (magnitude * scale).rounded()
        guard scaled.isFinite, scaled < 9e15 else { return description }
        let digits = Int64(scaled)
        let sign = self < 0 && digits != 0 ? "-" : ""
        guard decimals > 0 else { return sign + String(digits) }
        let (whole, rest) = digits.quotientAndRemainder(dividingBy: Int64(scale))
        let fraction = String(rest)
        return "\(sign)\(whole)." + String(repeating: "0", count: decimals - fraction.count) + fraction
    }

    /// A share of one as whole per cent: `81%`.
    var percent: String { (self * 100).fixed(0) + "%" }
}

extension Float {
    /// The number with a fixed count of decimals and a point, whatever the machine's language: `0.50`.
    func fixed(_ decimals: Int) -> String { Double(self).fixed(decimals) }

    /// A share of one as whole per cent: `81%`.
    var percent: String { Double(self).percent }

    /// The number as drawings give coordinates: at most two decimals.
    var coordinate: String {
        let text = fixed(2)
        guard text.contains(".") else { return text }
        let trimmed = text.reversed().drop { $0 == "0" }
        return String((trimmed.first == "." ? trimmed.dropFirst() : trimmed).reversed())
    }
}
