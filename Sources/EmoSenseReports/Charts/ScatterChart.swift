import EmoSenseCore

/// Named points on two axes, with the interval of their height.
struct ScatterChart {
    /// One thing that was measured in two ways.
    struct Datum: Sendable, Hashable {
        let name: String
        let x: Double
        let y: Double
        let interval: [Double]?
    }

    let across: ChartAxis
    let up: ChartAxis
    let data: [Datum]

    private static let plot = (width: Float(460), height: Float(320))
    private static let size: Float = 11.5

    /// The finished chart.
    func chart(name: String, title: String, caption: String, summary: String) -> Chart {
        let frame = PlotFrame(
            across: across, up: up,
            area: Box(x: PlotFrame.leftMargin, y: 16, width: Self.plot.width, height: Self.plot.height))
        var drawing = SVGDrawing()
        frame.draw(into: &drawing)
        let points = data.map { frame.point($0.x, $0.y) }
        for (number, datum) in data.enumerated() {
            guard let interval = datum.interval, interval.count == 2 else { continue }
            drawing.line(
                from: frame.point(datum.x, interval[0]), to: frame.point(datum.x, interval[1]),
                stroke: SeriesStyle(number).color, width: 1.4, attributes: "stroke-opacity=\"0.8\"")
        }
        let bars = zip(data, points).compactMap { datum, point -> Box? in
            guard let interval = datum.interval, interval.count == 2 else { return nil }
            let (top, bottom) = (frame.point(datum.x, interval[1]).y, frame.point(datum.x, interval[0]).y)
            return Box(x: point.x - 1, y: top, width: 2, height: bottom - top)
        }
        let names = PointLabels(names: data.map(\.name), size: Self.size)
        for (label, point) in zip(names.placed(at: points, besides: bars, within: frame.area), points) {
            if let end = label.leader(from: point) {
                drawing.line(
                    from: point, to: end, stroke: "currentColor", width: 0.7, attributes: "stroke-opacity=\"0.5\"")
            }
            drawing.text(
                label.text, x: label.box.minX, middle: label.box.centerY, size: Self.size, fill: "currentColor")
        }
        for (number, point) in points.enumerated() {
            SeriesStyle(number).mark(at: point, into: &drawing, radius: 5)
        }
        return Chart(
            name: name, title: title, caption: caption, summary: summary, width: frame.area.maxX + 28,
            height: frame.area.maxY + PlotFrame.bottomMargin, drawing: drawing)
    }
}
