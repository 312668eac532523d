import EmoSenseCore

/// A line of pieces that goes on in the next line when it is full.
struct Flow {
    /// Where the next piece starts.
    private(set) var x: Float

    /// Height of the middle of the current line.
    private(set) var middle: Float

    private let start: Float
    private let end: Float
    private let step: Float

    /// Starts a line.
    ///
    /// - Parameters:
    ///   - x: Where its first piece starts.
    ///   - middle: Height of its middle.
    ///   - start: Where further lines start.
    ///   - end: Where lines end.
    ///   - step: From one line to the next.
    init(x: Float, middle: Float, start: Float, end: Float, step: Float) {
        self.x = x
        self.middle = middle
        self.start = start
        self.end = end
        self.step = step
    }

    /// Goes on in the next line.
    mutating func newLine() {
        x = start
        middle += step
    }

    /// Adds text.
    mutating func text(_ text: String, size: Float, fill: String, in drawing: inout SVGDrawing) {
        let place = take(TextMetrics.width(of: text, size: size), gap: size * 0.6)
        let fitting = TextMetrics.fitting(text, width: end - place, size: size)
        drawing.text(fitting, x: place, middle: middle, size: size, fill: fill)
    }

    /// Adds text inside an outline.
    mutating func pill(_ text: String, size: Float, fill: String, in drawing: inout SVGDrawing) {
        let width = TextMetrics.width(of: text, size: size) + size * 1.3
        let place = take(width, gap: size)
        drawing.outline(
            Box(x: place, y: middle - size * 0.8, width: width, height: size * 1.6), radius: size * 0.8, stroke: fill,
            width: size * 0.08)
        drawing.text(text, x: place + width / 2, middle: middle, size: size, fill: fill, anchor: .middle)
    }

    /// Adds a coloured square with text behind it.
    mutating func swatch(
        _ color: String, _ text: String, size: Float, fill: String, edge: String, in drawing: inout SVGDrawing
    ) {
        let place = take(size * 1.15 + TextMetrics.width(of: text, size: size), gap: size * 0.95)
        drawing.rectangle(
            Box(x: place, y: middle - size * 0.38, width: size * 0.76, height: size * 0.76), radius: size * 0.16,
            fill: color, attributes: "stroke=\"\(edge)\" stroke-width=\"\((size * 0.05).coordinate)\"")
        drawing.text(text, x: place + size * 1.15, middle: middle, size: size, fill: fill)
    }

    /// Makes room for a piece, in the next line when this one is full.
    private mutating func take(_ width: Float, gap: Float) -> Float {
        if x + width > end, x > start { newLine() }
        defer { x += width + gap }
        return x
    }
}
