public import EmoSenseCore

/// One horizontal bar, as long as all probabilities together, the most probable expression in front.
public struct ProbabilityBar: Sendable {
    private let scores: ExpressionScores?

    /// Prepares a bar; without scores it is an empty one.
    public init(scores: ExpressionScores?) { self.scores = scores }

    /// The bar as an SVG document.
    ///
    /// - Parameters:
    ///   - width: Width in pixels.
    ///   - height: Height in pixels.
    public func document(width: Float = 480, height: Float = 24) -> String {
        var drawing = SVGDrawing()
        drawing.add(svg(in: Box(x: 0, y: 0, width: width, height: height), textSize: height * 0.55))
        return drawing.document(width: width, height: height, title: label)
    }

    /// What the bar says, in words.
    var label: String {
        guard let scores else { return "no faces" }
        return scores.ranked.filter { $0.probability >= 0.005 }
            .map { "\($0.expression.rawValue) \($0.probability.percent)" }.joined(separator: ", ")
    }

    /// The bar inside a frame; a segment says what it is where there is room.
    func svg(in frame: Box, textSize: Float) -> String {
        var drawing = SVGDrawing()
        guard let scores else {
            drawing.rectangle(frame, radius: frame.height * 0.2, fill: "#8a9099", attributes: "fill-opacity=\"0.35\"")
            return drawing.content
        }
        let shown = scores.ranked.filter { $0.probability * frame.width >= 0.5 }
        let total = shown.reduce(0) { $0 + $1.probability }
        let seam = shown.count > 1 ? min(frame.height * 0.07, 2 + frame.width * 0.0005) : 0
        var x = frame.x
        for entry in shown {
            let width = frame.width * entry.probability / total
            let color = Palette.rgb(of: entry.expression)
            drawing.rectangle(
                Box(x: x, y: frame.y, width: max(0.5, width - seam), height: frame.height),
                radius: min(frame.height * 0.14, width * 0.3), fill: color.hex)
            let percent = entry.probability.percent
            let forms = ["\(entry.expression.rawValue) \(percent)", percent]
            let fitting = forms.first { TextMetrics.width(of: $0, size: textSize, isBold: true) + textSize < width }
            if let fitting {
                drawing.text(
                    fitting, x: x + textSize * 0.5, middle: frame.centerY, size: textSize, fill: color.textColor.hex,
                    isBold: true)
            }
            x += width
        }
        return drawing.content
    }
}
