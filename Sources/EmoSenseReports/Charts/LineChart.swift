import EmoSenseCore

/// Lines through points, with their intervals as bands or bars.
struct LineChart {
    /// One measured number.
    struct Datum: Sendable, Hashable {
        let x: Double
        let y: Double
        let interval: [Double]?

        init(_ x: Double, _ y: Double, interval: [Double]? = nil) {
            self.x = x
            self.y = y
            self.interval = interval
        }
    }

    /// One line.
    struct Series: Sendable, Hashable {
        let name: String
        let data: [Datum]
        var hasMarks = true
    }

    let across: ChartAxis
    let up: ChartAxis
    let series: [Series]

    /// Whether the line from the lower left to the upper right is drawn, on which both numbers are equal.
    var hasDiagonal = false

    /// Whether the line at the height 0 is drawn.
    var hasZero = false

    /// A number across at which an upright line is drawn, with what it means.
    var landmark: (x: Double, label: String)?

    private static let plot = (width: Float(400), height: Float(300))
    private static let top: Float = 16
    private static let row: Float = 19

    /// The finished chart.
    func chart(name: String, title: String, caption: String, summary: String) -> Chart {
        let legend = series.count > 1
        let longest = series.map { TextMetrics.width(of: $0.name, size: PlotFrame.textSize) }.max() ?? 0
        let legendWidth = legend ? longest + 46 : 0
        let rows = legend ? Float(series.count) * Self.row + 8 : 0
        let frame = PlotFrame(
            across: across, up: up,
            area: Box(
                x: PlotFrame.leftMargin, y: Self.top, width: Self.plot.width, height: max(Self.plot.height, rows)))
        var drawing = SVGDrawing()
        frame.draw(into: &drawing)
        if hasDiagonal {
            drawing.line(
                from: frame.point(across.lower, up.lower), to: frame.point(across.upper, up.upper),
                stroke: "currentColor", attributes: "stroke-dasharray=\"3 3\" stroke-opacity=\"0.55\"")
        }
        if hasZero {
            drawing.line(
                from: frame.point(across.lower, 0), to: frame.point(across.upper, 0), stroke: "currentColor",
                attributes: "stroke-dasharray=\"3 3\" stroke-opacity=\"0.7\"")
        }
        if let landmark { draw(landmark, in: frame, into: &drawing) }
        for (number, line) in series.enumerated() { drawBand(line, SeriesStyle(number), frame, into: &drawing) }
        for (number, line) in series.enumerated() { drawLine(line, SeriesStyle(number), frame, into: &drawing) }
        if legend { drawLegend(beside: frame.area, into: &drawing) }
        return Chart(
            name: name, title: title, caption: caption, summary: summary,
            width: frame.area.maxX + 18 + legendWidth,
            height: frame.area.maxY + PlotFrame.bottomMargin, drawing: drawing)
    }

    private func draw(_ landmark: (x: Double, label: String), in frame: PlotFrame, into drawing: inout SVGDrawing) {
        let x = frame.point(landmark.x, up.lower).x
        drawing.line(
            from: Point(x: x, y: frame.area.minY), to: Point(x: x, y: frame.area.maxY), stroke: "currentColor",
            width: 1.2, attributes: "stroke-dasharray=\"5 3\" stroke-opacity=\"0.7\"")
        let isLeft = x > frame.area.centerX
        drawing.text(
            landmark.label, x: x + (isLeft ? -5 : 5), middle: frame.area.maxY - 10, size: 11, fill: "currentColor",
            anchor: isLeft ? .end : .start)
    }

    private func drawBand(
        _ line: Series, _ style: SeriesStyle, _ frame: PlotFrame, into drawing: inout SVGDrawing
    ) {
        let banded = line.data.filter { $0.interval?.count == 2 }
        guard banded.count > 1 else { return }
        let upper = banded.map { frame.point($0.x, $0.interval?[1] ?? $0.y) }
        let lower = banded.map { frame.point($0.x, $0.interval?[0] ?? $0.y) }
        drawing.polygon(upper + lower.reversed(), fill: style.color, attributes: "fill-opacity=\"0.16\"")
    }

    private func drawLine(
        _ line: Series, _ style: SeriesStyle, _ frame: PlotFrame, into drawing: inout SVGDrawing
    ) {
        let points = line.data.map { frame.point($0.x, $0.y) }
        if points.count > 1 { drawing.polyline(points, stroke: style.color, width: 1.8, attributes: style.dashes) }
        guard line.hasMarks else { return }
        for (datum, point) in zip(line.data, points) {
            if line.data.count == 1, let interval = datum.interval, interval.count == 2 {
                drawing.line(
                    from: frame.point(datum.x, interval[0]), to: frame.point(datum.x, interval[1]),
                    stroke: style.color, width: 1.5)
            }
            style.mark(at: point, into: &drawing)
        }
    }

    private func drawLegend(beside area: Box, into drawing: inout SVGDrawing) {
        for (number, line) in series.enumerated() {
            let style = SeriesStyle(number)
            let middle = area.minY + 8 + Float(number) * Self.row
            drawing.line(
                from: Point(x: area.maxX + 16, y: middle), to: Point(x: area.maxX + 40, y: middle),
                stroke: style.color, width: 1.8, attributes: style.dashes)
            if line.hasMarks { style.mark(at: Point(x: area.maxX + 28, y: middle), into: &drawing) }
            drawing.text(
                line.name, x: area.maxX + 47, middle: middle, size: PlotFrame.textSize, fill: "currentColor")
        }
    }
}
