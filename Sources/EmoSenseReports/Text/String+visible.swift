extension String {
    /// The text with every scalar that could move the cursor, turn the writing round or break a document made visible.
    ///
    /// Control characters, bidirectional controls and other invisible scalars become `�`. Joiners that scripts and
    /// emoji need stay.
    package var visible: String {
        guard unicodeScalars.contains(where: { $0.isHarmful }) else { return self }
        var result = String.UnicodeScalarView()
        for scalar in unicodeScalars { result.append(scalar.isHarmful ? "\u{FFFD}" : scalar) }
        return String(result)
    }
}

extension Unicode.Scalar {
    /// Whether the scalar does something other than being seen.
    fileprivate var isHarmful: Bool {
        guard value >= 0x7F else { return value < 0x20 || value == 0x7F }
        if value == 0x200C || value == 0x200D { return false }
        if value & 0xFFFE == 0xFFFE { return true }
        switch properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator: return true
        default: return false
        }
    }
}
