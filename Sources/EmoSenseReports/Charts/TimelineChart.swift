import EmoSenseCore
public import EmoSenseVideo

/// The mood of a group over time: the probabilities as stacked areas, the agreement as a line, moments as marks.
public struct TimelineChart: Sendable {
    /// A stretch of time that the chart shows as one column.
    struct Column: Sendable, Hashable {
        let from: Int
        let to: Int
        let scores: ExpressionScores?
        let agreement: Double?
        let faces: Double
    }

    /// Columns, in order.
    let columns: [Column]

    private let moments: [Moment]
    private let first: Double
    private let length: Double

    static let width: Float = 960
    static let height: Float = 250
    static let plot = Box(x: 44, y: 22, width: 904, height: 190)

    private static let mostColumns = 452
    private static let tickSteps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200]

    /// Prepares a chart.
    ///
    /// - Parameters:
    ///   - seconds: The mood over time; long videos are shown in means over several seconds.
    ///   - moments: Moments of change.
    public init(seconds: [VideoSummary.Point], moments: [Moment]) {
        let start = seconds.first?.second ?? 0
        let end = (seconds.last?.second ?? start) + 1
        let step = max(1, (end - start + Self.mostColumns - 1) / Self.mostColumns)
        let groups = Dictionary(grouping: seconds) { ($0.second - start) / step }
        columns = (0..<(end - start + step - 1) / step).map { index in
            Column(groups[index] ?? [], from: start + index * step, to: min(end, start + (index + 1) * step))
        }
        self.moments = moments
        first = Double(start)
        length = Double(max(1, end - start))
    }

    /// The chart as an SVG document.
    public func document() -> String {
        drawing.document(width: Self.width, height: Self.height, title: label, ink: "#1b1f26")
    }

    /// The chart as it stands inside a page, its text in the page's colour.
    func inline() -> String {
        drawing.inline(width: Self.width, height: Self.height, label: label, classes: "timeline")
    }

    /// What the chart says, in words.
    var label: String {
        let marks = moments.prefix(20).map { "\(Clock.exact($0.time)) \($0.words)" }.joined(separator: ", ")
        return "The mood from \(Clock.text(first)) to \(Clock.text(first + length))"
            + (marks.isEmpty ? "" : ": \(marks)")
    }

    /// Where a time lies across the chart.
    static func place(of time: Double, first: Double, length: Double) -> Float {
        plot.minX + plot.width * Float(min(1, max(0, (time - first) / length)))
    }

    private var drawing: SVGDrawing {
        var drawing = SVGDrawing()
        drawing.rectangle(Self.plot, fill: "currentColor", attributes: "fill-opacity=\"0.05\"")
        for column in columns { draw(column, in: &drawing) }
        agreementLine(in: &drawing)
        axes(in: &drawing)
        for moment in moments { mark(moment, in: &drawing) }
        return drawing
    }

    private func draw(_ column: Column, in drawing: inout SVGDrawing) {
        guard let scores = column.scores else { return }
        let left = Self.place(of: Double(column.from), first: first, length: length)
        let right = Self.place(of: Double(column.to), first: first, length: length)
        var bottom = Self.plot.maxY
        for (expression, probability) in zip(scores.expressions, scores.probabilities) where probability >= 0.002 {
            let height = Self.plot.height * probability
            drawing.rectangle(
                Box(x: left, y: bottom - height, width: right - left + 0.3, height: height),
                fill: Palette.color(of: expression))
            bottom -= height
        }
    }

    private func agreementLine(in drawing: inout SVGDrawing) {
        var run: [Point] = []
        func flush() {
            guard run.count > 1 else { return }
            drawing.polyline(run, stroke: "#ffffff", width: 3.5, attributes: "stroke-opacity=\"0.75\"")
            drawing.polyline(run, stroke: "#14171c", width: 1.5)
        }
        for column in columns {
            guard let agreement = column.agreement else {
                flush()
                run = []
                continue
            }
            let middle = Double(column.from + column.to) / 2
            run.append(
                Point(
                    x: Self.place(of: middle, first: first, length: length),
                    y: Self.plot.maxY - Self.plot.height * Float(agreement)))
        }
        flush()
    }

    private func axes(in drawing: inout SVGDrawing) {
        for share in [0, 0.5, 1.0] {
            let y = Self.plot.maxY - Self.plot.height * Float(share)
            drawing.text(share.percent, x: Self.plot.minX - 6, middle: y, size: 12, fill: "currentColor", anchor: .end)
        }
        let step = Self.tickSteps.first { length / Double($0) <= 10 } ?? Self.tickSteps[Self.tickSteps.count - 1]
        var tick = (Int(first) + step - 1) / step * step
        while Double(tick) <= first + length {
            let x = Self.place(of: Double(tick), first: first, length: length)
            drawing.line(
                from: Point(x: x, y: Self.plot.maxY), to: Point(x: x, y: Self.plot.maxY + 5), stroke: "currentColor")
            drawing.text(
                Clock.text(Double(tick)), x: x, middle: Self.plot.maxY + 16, size: 12, fill: "currentColor",
                anchor: .middle)
            tick += step
        }
    }

    private func mark(_ moment: Moment, in drawing: inout SVGDrawing) {
        let x = Self.place(of: moment.time, first: first, length: length)
        drawing.line(
            from: Point(x: x, y: Self.plot.minY), to: Point(x: x, y: Self.plot.maxY), stroke: "#14171c",
            attributes: "stroke-dasharray=\"3 3\" stroke-opacity=\"0.8\"")
        drawing.polygon(
            [
                Point(x: x - 6, y: Self.plot.minY - 14), Point(x: x + 6, y: Self.plot.minY - 14),
                Point(x: x, y: Self.plot.minY - 3),
            ], fill: Palette.color(of: moment.expression), attributes: "stroke=\"currentColor\"")
    }
}

extension TimelineChart.Column {
    /// The means of a few seconds.
    fileprivate init(_ points: [VideoSummary.Point], from: Int, to: Int) {
        self.from = from
        self.to = to
        faces = points.isEmpty ? 0 : Double(points.reduce(0) { $0 + $1.faces }) / Double(points.count)
        let agreements = points.compactMap(\.agreement)
        agreement = agreements.isEmpty ? nil : agreements.reduce(0, +) / Double(agreements.count)
        var sums: [Expression: Float] = [:]
        for scores in points.compactMap(\.scores) {
            for (expression, probability) in zip(scores.expressions, scores.probabilities) {
                sums[expression, default: 0] += probability
            }
        }
        scores = sums.isEmpty ? nil : ExpressionScores(sums)
    }
}
