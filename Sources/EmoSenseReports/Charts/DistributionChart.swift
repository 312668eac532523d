public import EmoSenseCore

/// Horizontal bars that show how many pictures, or faces, there are of each expression.
public struct DistributionChart: Sendable {
    private let counts: [(label: String, color: String, count: Int)]

    private static let width: Float = 360
    private static let row: Float = 26

    /// Prepares a chart.
    ///
    /// - Parameters:
    ///   - counts: How many there are of each expression; the seven basic ones are always shown.
    ///   - others: How many there are of something else, by its name, shown in grey.
    public init(counts: [Expression: Int], others: [(label: String, count: Int)] = []) {
        let shown = Expression.allCases.filter { Expression.basic.contains($0) || counts[$0] != nil }
        self.counts =
            shown.map { (label: $0.rawValue, color: Palette.color(of: $0), count: counts[$0] ?? 0) }
            + others.map { (label: $0.label, color: "#8a9099", count: $0.count) }
    }

    /// The chart as an SVG document.
    public func document() -> String {
        drawing.document(width: Self.width, height: height, title: label)
    }

    /// The chart as it stands inside a page, its text in the page's colour.
    func inline() -> String { drawing.inline(width: Self.width, height: height, label: label, classes: "chart") }

    /// What the chart says, in words.
    var label: String { counts.map { "\($0.label) \($0.count)" }.joined(separator: ", ") }

    private var height: Float { Float(counts.count) * Self.row }

    private var drawing: SVGDrawing {
        var drawing = SVGDrawing()
        let total = counts.reduce(0) { $0 + $1.count }
        let largest = Float(max(1, counts.map(\.count).max() ?? 1))
        for (place, entry) in counts.enumerated() {
            let middle = (Float(place) + 0.5) * Self.row
            drawing.text(entry.label, x: 76, middle: middle, size: 13, fill: "currentColor", anchor: .end)
            let length = entry.count > 0 ? max(2, 180 * Float(entry.count) / largest) : 0
            drawing.rectangle(
                Box(x: 84, y: middle - 8, width: 180, height: 16), radius: 3, fill: "currentColor",
                attributes: "fill-opacity=\"0.07\"")
            drawing.rectangle(Box(x: 84, y: middle - 8, width: length, height: 16), radius: 3, fill: entry.color)
            let share = total > 0 ? "  (\((Double(entry.count) / Double(total)).percent))" : ""
            drawing.text("\(entry.count)\(share)", x: 272, middle: middle, size: 13, fill: "currentColor")
        }
        return drawing
    }
}
