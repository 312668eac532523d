import EmoSense

/// The value of a query item, on its way to what it means.
struct QueryValue {
    /// Its name.
    let name: String

    /// Its value as it was sent.
    let text: String?

    /// A name.
    var word: String {
        get throws(Problem) {
            guard let text, !text.isEmpty else { throw expecting("a name") }
            return text
        }
    }

    /// Yes or no.
    var truth: Bool {
        get throws(Problem) {
            switch text {
            case "true": true
            case "false": false
            default: throw expecting("true or false")
            }
        }
    }

    /// A rule.
    var rule: AggregationRule {
        get throws(Problem) {
            guard let rule = text.flatMap(AggregationRule.init(rawValue:)) else {
                throw expecting("one of " + AggregationRule.allCases.map(\.rawValue).joined(separator: ", "))
            }
            return rule
        }
    }

    /// A number.
    func number(in range: ClosedRange<Float>) throws(Problem) -> Float {
        // As `Float`, a number a little below 0 may be read as 0 itself.
        let bounds = Double(range.lowerBound)...Double(range.upperBound)
        guard let number = text.flatMap(Double.init), bounds.contains(number) else {
            throw expecting("a number from \(Int(range.lowerBound)) to \(Int(range.upperBound))")
        }
        return Float(number)
    }

    /// A whole number.
    func whole(in range: ClosedRange<Int>) throws(Problem) -> Int {
        guard let number = text.flatMap({ Int($0) }), range.contains(number) else {
            throw expecting("a whole number from \(range.lowerBound) to \(range.upperBound)")
        }
        return number
    }

    private func expecting(_ what: String) -> Problem {
        Problem(400, "bad-option", "`\(name)` needs \(what).")
    }
}
