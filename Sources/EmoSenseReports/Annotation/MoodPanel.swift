import EmoSenseCore

/// The strip below an annotated picture: the group's mood, its verdict, its probabilities and how many faces it is made
/// of.
struct MoodPanel {
    private enum Ink {
        static let ground = "#14171c"
        static let strong = "#f4f6f8"
        static let soft = "#b3bac5"
        static let line = "#3a404a"
    }

    private let mood: Mood
    private let width: Float
    private let unit: Float

    /// Prepares the strip.
    ///
    /// - Parameters:
    ///   - mood: What it tells.
    ///   - width: Its width in pixels.
    ///   - unit: Its font size in pixels.
    init(mood: Mood, width: Float, unit: Float) {
        self.mood = mood
        self.width = width
        self.unit = unit
    }

    /// The strip's height in whole pixels and its drawing, whose top-left corner is the origin.
    func draw() -> (height: Int, svg: String) {
        var drawing = SVGDrawing()
        var top = unit * 0.9
        headline(in: &drawing, top: &top)
        bar(in: &drawing, top: &top)
        legend(in: &drawing, top: &top)
        let height = (top + unit * 0.8).rounded(.up)
        var ground = SVGDrawing()
        ground.rectangle(Box(x: 0, y: 0, width: width, height: height), fill: Ink.ground)
        return (Int(height), ground.content + drawing.content)
    }

    private var margin: Float { unit }

    private var inner: Float { width - 2 * margin }

    /// The leading expression in large letters, its probability, the verdict; the facts beside them or below.
    private func headline(in drawing: inout SVGDrawing, top: inout Float) {
        let large = unit * 1.5
        let middle = top + large * 0.55
        var x = margin
        if let expression = mood.expression {
            drawing.rectangle(
                Box(x: x, y: middle - large * 0.36, width: large * 0.72, height: large * 0.72), radius: large * 0.16,
                fill: Palette.color(of: expression))
            x += large * 1.05
        }
        let title = TextMetrics.fitting(
            mood.expression?.rawValue.capitalizedFirst ?? "No mood", width: margin + inner - x, size: large,
            isBold: true)
        drawing.text(title, x: x, middle: middle, size: large, fill: Ink.strong, isBold: true)
        x += TextMetrics.width(of: title, size: large, isBold: true) + unit * 0.7
        var row = Flow(x: x, middle: middle, start: margin, end: margin + inner, step: unit * 1.75)
        if mood.expression != nil { row.text(mood.leadInWords, size: unit, fill: Ink.strong, in: &drawing) }
        row.pill(mood.verdict.words, size: unit * 0.86, fill: Ink.soft, in: &drawing)

        let facts = self.facts
        let wide = TextMetrics.width(of: facts.joined(separator: "  ·  "), size: unit)
        if row.x + unit + wide <= margin + inner {
            drawing.text(
                facts.joined(separator: "  ·  "), x: margin + inner, middle: row.middle, size: unit, fill: Ink.soft,
                anchor: .end)
        } else {
            row.newLine()
            for (place, fact) in facts.enumerated() {
                row.text(fact + (place + 1 < facts.count ? "  ·" : ""), size: unit * 0.92, fill: Ink.soft, in: &drawing)
            }
        }
        top = row.middle + unit * 1.1
    }

    private var facts: [String] {
        var facts = [mood.facesInWords]
        if let agreement = mood.agreement { facts.append("agreement \(agreement.fixed(2))") }
        return facts
    }

    private func bar(in drawing: inout SVGDrawing, top: inout Float) {
        let frame = Box(x: margin, y: top + unit * 0.15, width: inner, height: unit * 1.5)
        drawing.add(ProbabilityBar(scores: mood.probabilities).svg(in: frame, textSize: unit * 0.86))
        top = frame.maxY + unit * 0.35
    }

    /// One swatch an expression that has at least half a per cent.
    private func legend(in drawing: inout SVGDrawing, top: inout Float) {
        let size = unit * 0.84
        var row = Flow(x: margin, middle: top + unit * 0.6, start: margin, end: margin + inner, step: unit * 1.45)
        let entries = mood.probabilities?.ranked.filter { $0.probability >= 0.005 } ?? []
        for entry in entries {
            row.swatch(
                Palette.color(of: entry.expression), "\(entry.expression.rawValue) \(entry.probability.percent)",
                size: size, fill: Ink.soft, edge: Ink.line, in: &drawing)
        }
        top = entries.isEmpty ? top : row.middle + unit * 0.5
    }
}

extension String {
    /// The text with a capital letter in front.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
