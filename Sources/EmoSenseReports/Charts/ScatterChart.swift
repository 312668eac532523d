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
        for (number, point) in points.enumerated() {
            SeriesStyle(number).mark(at: point, into: &drawing, radius: 5)
        }
        let taken = points.map { Box(x: $0.x - 6, y: $0.y - 6, width: 12, height: 12) }
        for label in labels(of: points, around: taken, within: frame.area) {
            drawing.text(
                label.text, x: label.box.minX, middle: label.box.centerY, size: Self.size, fill: "currentColor")
        }
        return Chart(
            name: name, title: title, caption: caption, summary: summary, width: frame.area.maxX + 28,
            height: frame.area.maxY + PlotFrame.bottomMargin, drawing: drawing)
    }

    /// Places each name beside its point where it hides nothing: of several places, the one with the least overlap.
    private func labels(of points: [Point], around marks: [Box], within area: Box) -> [(text: String, box: Box)] {
        var taken = marks
        return zip(data, points).map { datum, point in
            let width = TextMetrics.width(of: datum.name, size: Self.size)
            let places = [
                (8, -6), (-8 - width, -6), (8, -18), (-8 - width, -18), (8, 6), (-8 - width, 6), (-width / 2, -24),
                (-width / 2, 10), (8, 18), (8, -30), (-8 - width, 18), (-8 - width, -30),
            ].map { Box(x: point.x + $0.0, y: point.y + $0.1, width: width, height: 13) }
            let best = places.enumerated().min { first, second in
                cost(first, taken, area) < cost(second, taken, area)
            }
            let box = best?.element ?? places[0]
            taken.append(box)
            return (datum.name, box)
        }
    }

    private func cost(_ place: (offset: Int, element: Box), _ taken: [Box], _ area: Box) -> Float {
        let hidden = taken.reduce(0) { $0 + $1.intersection(place.element).area }
        let outside = place.element.area - place.element.intersection(area).area
        return hidden + outside * 2 + Float(place.offset)
    }
}
