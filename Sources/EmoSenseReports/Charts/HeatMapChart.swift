import EmoSenseCore

/// A table of coloured cells.
struct HeatMapChart {
    /// One cell.
    struct Cell: Sendable, Hashable {
        /// How dark it is, 0...1; `nil` for an empty cell.
        let shade: Double?

        /// What stands in it.
        let text: String

        /// What stands below, smaller.
        var note = ""
    }

    /// What the rows are, and their names from the top.
    let rows: (title: String, names: [String])

    /// What the columns are, and their names from the left.
    let columns: (title: String, names: [String])

    /// The cells, row by row.
    let cells: [[Cell]]

    /// Rows and columns of a cell that is framed.
    var framed: [(row: Int, column: Int)] = []

    /// The colour of a cell as dark as can be.
    private static let ink = "#0a4f9e"

    /// The finished chart.
    func chart(name: String, title: String, caption: String, summary: String) -> Chart {
        let widest = columns.names.map { TextMetrics.width(of: $0, size: 12) }.max() ?? 0
        let inside = cells.flatMap { $0.map { TextMetrics.width(of: $0.text, size: 12) } }.max() ?? 0
        let hasNotes = cells.contains { $0.contains { !$0.note.isEmpty } }
        let size = (width: max(44, min(92, max(inside + 12, widest + 8))), height: Float(hasNotes ? 40 : 30))
        let names = rows.names.map { TextMetrics.width(of: $0, size: 12) }.max() ?? 0
        let (left, top) = (names + 34, Float(columns.title.isEmpty ? 20 : 40))
        let isTilted = widest > size.width - 4
        let head = isTilted ? min(150, widest * 0.72 + 12) : 14
        var drawing = SVGDrawing()
        let across = Float(columns.names.count) * size.width
        let down = Float(rows.names.count) * size.height
        drawing.text(columns.title, x: left + across / 2, middle: 10, size: 13, fill: "currentColor", anchor: .middle)
        drawing.upwardText(rows.title, x: 10, middle: top + head - 14 + down / 2, size: 13, fill: "currentColor")
        let corner = Point(x: left, y: top + head - 14)
        for (column, name) in columns.names.enumerated() {
            let x = left + (Float(column) + 0.5) * size.width
            if isTilted {
                drawing.add(
                    "<text transform=\"translate(\((x - 2).coordinate) \((corner.y - 6).coordinate)) rotate(-45)\" "
                        + "font-size=\"12\" fill=\"currentColor\">\(name.escapedForMarkup)</text>")
            } else {
                drawing.text(name, x: x, middle: corner.y - 10, size: 12, fill: "currentColor", anchor: .middle)
            }
        }
        for (row, name) in rows.names.enumerated() {
            let middle = corner.y + (Float(row) + 0.5) * size.height
            drawing.text(name, x: left - 8, middle: middle, size: 12, fill: "currentColor", anchor: .end)
            for (column, cell) in cells[row].enumerated() {
                draw(
                    cell,
                    in: Box(
                        x: left + Float(column) * size.width, y: corner.y + Float(row) * size.height,
                        width: size.width, height: size.height), into: &drawing)
            }
        }
        for place in framed {
            drawing.outline(
                Box(
                    x: left + Float(place.column) * size.width + 1, y: corner.y + Float(place.row) * size.height + 1,
                    width: size.width - 2, height: size.height - 2), radius: 2, stroke: "#d55e00", width: 2.5)
        }
        let tail = isTilted ? widest * 0.72 : 0
        return Chart(
            name: name, title: title, caption: caption, summary: summary,
            width: max(left + across + 12, left + across - size.width / 2 + tail), height: corner.y + down + 12,
            drawing: drawing)
    }

    private func draw(_ cell: Cell, in box: Box, into drawing: inout SVGDrawing) {
        let shade = min(1, max(0, cell.shade ?? 0))
        drawing.rectangle(
            Box(x: box.x + 0.75, y: box.y + 0.75, width: box.width - 1.5, height: box.height - 1.5), radius: 2,
            fill: cell.shade == nil ? "currentColor" : Self.ink,
            attributes: "fill-opacity=\"\((cell.shade == nil ? 0.03 : 0.05 + 0.95 * shade).fixed(3))\"")
        let color = shade > 0.5 ? "#ffffff" : "currentColor"
        let middle = cell.note.isEmpty ? box.centerY : box.centerY - 6
        drawing.text(cell.text, x: box.centerX, middle: middle, size: 12, fill: color, anchor: .middle)
        if !cell.note.isEmpty {
            drawing.text(cell.note, x: box.centerX, middle: box.centerY + 9, size: 10, fill: color, anchor: .middle)
        }
    }
}
