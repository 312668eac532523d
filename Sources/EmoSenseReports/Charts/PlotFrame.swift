import EmoSenseCore

/// The frame of a chart with two axes: where numbers lie in it, grid lines, ticks and titles.
struct PlotFrame {
    /// The axis across.
    let across: ChartAxis

    /// The axis up.
    let up: ChartAxis

    /// The area within the axes.
    let area: Box

    /// Font size of ticks and legends.
    static let textSize: Float = 12

    /// Width of what stands left of the area.
    static let leftMargin: Float = 62

    /// Height of what stands below the area.
    static let bottomMargin: Float = 48

    /// Where a pair of numbers lies.
    func point(_ x: Double, _ y: Double) -> Point {
        Point(
            x: area.minX + area.width * Float(across.place(of: x)), y: area.maxY - area.height * Float(up.place(of: y)))
    }

    /// Grid lines, ticks and titles.
    func draw(into drawing: inout SVGDrawing) {
        let faint = "stroke-opacity=\"0.14\""
        for tick in up.ticks {
            let y = point(across.lower, tick).y
            drawing.line(
                from: Point(x: area.minX, y: y), to: Point(x: area.maxX, y: y), stroke: "currentColor",
                attributes: faint)
            drawing.text(
                up.label(tick), x: area.minX - 7, middle: y, size: Self.textSize, fill: "currentColor", anchor: .end)
        }
        for tick in across.ticks {
            let x = point(tick, up.lower).x
            drawing.line(
                from: Point(x: x, y: area.minY), to: Point(x: x, y: area.maxY), stroke: "currentColor",
                attributes: faint)
            drawing.text(
                across.label(tick), x: x, middle: area.maxY + 13, size: Self.textSize, fill: "currentColor",
                anchor: .middle)
        }
        drawing.polyline(
            [
                Point(x: area.minX, y: area.minY), Point(x: area.minX, y: area.maxY),
                Point(x: area.maxX, y: area.maxY),
            ], stroke: "currentColor", width: 1.2)
        drawing.text(
            across.title, x: area.centerX, middle: area.maxY + 35, size: 13, fill: "currentColor", anchor: .middle)
        drawing.upwardText(up.title, x: area.minX - 50, middle: area.centerY, size: 13, fill: "currentColor")
    }
}
