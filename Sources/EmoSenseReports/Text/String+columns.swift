extension String {
    /// Columns that the text takes on a terminal: two for East Asian wide characters and emoji, none for accents.
    var columns: Int { unicodeScalars.reduce(0) { $0 + $1.columns } }

    /// The beginning of the text that fits a number of columns, ending in `…` where something was cut.
    func cut(toColumns limit: Int) -> String {
        guard columns > limit else { return self }
        guard limit > 0 else { return "" }
        var used = 0
        let kept = unicodeScalars.prefix { scalar in
            used += scalar.columns
            return used < limit
        }
        return String(String.UnicodeScalarView(kept)) + "…"
    }

    /// The end of the text that fits a number of columns, beginning with `…` where something was cut.
    func cutFromStart(toColumns limit: Int) -> String {
        guard columns > limit else { return self }
        guard limit > 0 else { return "" }
        var used = 0
        let kept = unicodeScalars.reversed().prefix { scalar in
            used += scalar.columns
            return used < limit
        }
        return "…" + String(String.UnicodeScalarView(kept.reversed()))
    }

    /// The text in lines of at most a number of columns, broken at spaces where there are any.
    func wrapped(toColumns limit: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in split(separator: " ").map({ String($0).cut(toColumns: limit) }) {
            if line.isEmpty {
                line = word
            } else if line.columns + 1 + word.columns <= limit {
                line += " " + word
            } else {
                lines.append(line)
                line = word
            }
        }
        return lines + [line]
    }

    /// The text with spaces after it up to a number of columns.
    func padded(toColumns wanted: Int) -> String { self + String(repeating: " ", count: max(0, wanted - columns)) }

    /// The text with spaces before it up to a number of columns.
    func leftPadded(toColumns wanted: Int) -> String {
        String(repeating: " ", count: max(0, wanted - columns)) + self
    }
}

extension Unicode.Scalar {
    private static let wide: [ClosedRange<UInt32>] = [
        0x1100...0x115F, 0x231A...0x231B, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
        0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x16FE0...0x1B2FF,
        0x1F000...0x1FAFF, 0x20000...0x3FFFD,
    ]

    /// Columns that the scalar takes on a terminal.
    fileprivate var columns: Int {
        guard value >= 0x300 else { return 1 }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return value == 0xFE0F ? 1 : 0
        default: return Self.wide.contains { $0.contains(value) } ? 2 : 1
        }
    }
}
