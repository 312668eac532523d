/// How wide text becomes in DejaVu Sans, so that labels can be placed before they are drawn.
enum TextMetrics {
    /// The fonts that drawings ask for: DejaVu Sans where it is installed, else whatever is like it.
    static let fontFamily = "DejaVu Sans, Verdana, Helvetica, Arial, sans-serif"

    /// Height of capital letters for a font size of 1.
    static let capHeight: Float = 0.73

    /// Width of a line of text.
    ///
    /// - Parameters:
    ///   - text: The text.
    ///   - size: Font size.
    ///   - isBold: Whether the text is bold.
    static func width(of text: String, size: Float, isBold: Bool = false) -> Float {
        let advances = isBold ? bold : regular
        let thousandths = text.unicodeScalars.reduce(0) { sum, scalar in
            let index = Int(scalar.value) - 32
            if advances.indices.contains(index) { return sum + advances[index] }
            if scalar.value < 32 || scalar == "·" { return sum + 350 }
            return sum + (scalar == "–" ? 500 : 1000)
        }
        return Float(thousandths) / 1000 * size
    }

    /// The beginning of a text that fits a width, ending in `…` where something was cut.
    static func fitting(_ text: String, width limit: Float, size: Float, isBold: Bool = false) -> String {
        guard width(of: text, size: size, isBold: isBold) > limit else { return text }
        var kept = text
        while !kept.isEmpty, width(of: kept + "…", size: size, isBold: isBold) > limit { kept.removeLast() }
        return kept.isEmpty ? "" : kept + "…"
    }

    /// Advance widths of the characters from space to tilde, in thousandths of the font size.
    private static let regular = [
        317, 400, 459, 837, 636, 950, 779, 274, 390, 390, 500, 837, 317, 360, 317, 336, 636, 636, 636, 636, 636, 636,
        636, 636, 636, 636, 336, 336, 837, 837, 837, 530, 1000, 684, 686, 698, 770, 631, 575, 774, 751, 294, 294, 655,
        557, 862, 748, 787, 603, 787, 694, 634, 610, 731, 684, 988, 685, 610, 685, 390, 336, 390, 837, 500, 500, 612,
        634, 549, 634, 615, 352, 634, 633, 277, 277, 579, 277, 974, 633, 611, 634, 634, 411, 520, 392, 633, 591, 817,
        591, 591, 524, 636, 336, 636, 837,
    ]

    private static let bold = [
        348, 456, 520, 837, 695, 1001, 872, 306, 457, 457, 522, 837, 379, 415, 379, 365, 695, 695, 695, 695, 695, 695,
        695, 695, 695, 695, 399, 399, 837, 837, 837, 580, 1000, 773, 762, 733, 830, 683, 683, 820, 836, 372, 372, 774,
        637, 995, 836, 850, 732, 850, 770, 720, 682, 812, 773, 1103, 770, 724, 725, 457, 365, 457, 837, 500, 500, 674,
        715, 592, 715, 678, 435, 715, 711, 342, 342, 665, 342, 1041, 711, 687, 715, 715, 493, 595, 478, 711, 651, 923,
        645, 651, 582, 711, 365, 711, 837,
    ]
}
