import EmoSenseCore

/// How one of several series is told from the others: by colour, by the line's dashes, and by the shape of its marks, so
/// that it can be told without colours too.
struct SeriesStyle: Sendable, Hashable {
    /// Colour as `#rrggbb`.
    let color: String

    /// Attributes of its line.
    let dashes: String

    private let shape: Int

    /// Okabe and Ito's colours ("Color universal design", 2008) without yellow, which is too light for lines.
    private static let colors = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9", "#7a5195"]

    private static let patterns = ["", "stroke-dasharray=\"7 3\"", "stroke-dasharray=\"2 2.5\""]

    /// The style of the series with a number, from 0.
    init(_ number: Int) {
        color = Self.colors[number % Self.colors.count]
        dashes = Self.patterns[number / Self.colors.count % Self.patterns.count]
        shape = number % 4
    }

    /// Draws a mark at a point.
    func mark(at point: Point, into drawing: inout SVGDrawing, radius: Float = 4) {
        let edge = "stroke=\"#ffffff\" stroke-width=\"0.8\""
        switch shape {
        case 0: drawing.disc(at: point, radius: radius, fill: color, attributes: edge)
        case 1:
            drawing.rectangle(
                Box(x: point.x - radius * 0.9, y: point.y - radius * 0.9, width: radius * 1.8, height: radius * 1.8),
                fill: color, attributes: edge)
        case 2:
            drawing.polygon(
                [
                    Point(x: point.x, y: point.y - radius * 1.2), Point(x: point.x + radius * 1.1, y: point.y + radius),
                    Point(x: point.x - radius * 1.1, y: point.y + radius),
                ], fill: color, attributes: edge)
        default:
            drawing.polygon(
                [
                    Point(x: point.x, y: point.y - radius * 1.3), Point(x: point.x + radius * 1.3, y: point.y),
                    Point(x: point.x, y: point.y + radius * 1.3), Point(x: point.x - radius * 1.3, y: point.y),
                ], fill: color, attributes: edge)
        }
    }
}
