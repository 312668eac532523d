import EmoSenseCore

extension SVGDrawing {
    /// Adds a straight line.
    mutating func line(from start: Point, to end: Point, stroke: String, width: Float = 1, attributes: String = "") {
        add(
            "<line x1=\"\(start.x.coordinate)\" y1=\"\(start.y.coordinate)\" x2=\"\(end.x.coordinate)\" "
                + "y2=\"\(end.y.coordinate)\" stroke=\"\(stroke)\" stroke-width=\"\(width.coordinate)\""
                + "\(attributes.isEmpty ? "" : " " + attributes)/>")
    }

    /// Adds a line through several points.
    mutating func polyline(_ points: [Point], stroke: String, width: Float, attributes: String = "") {
        add(
            "<polyline points=\"\(Self.list(points))\" fill=\"none\" stroke=\"\(stroke)\" "
                + "stroke-width=\"\(width.coordinate)\" stroke-linejoin=\"round\""
                + "\(attributes.isEmpty ? "" : " " + attributes)/>")
    }

    /// Adds an area with straight edges.
    mutating func polygon(_ points: [Point], fill: String, attributes: String = "") {
        add(
            "<polygon points=\"\(Self.list(points))\" fill=\"\(fill)\"\(attributes.isEmpty ? "" : " " + attributes)/>")
    }

    /// Adds a disc.
    mutating func disc(at center: Point, radius: Float, fill: String, attributes: String = "") {
        add(
            "<circle cx=\"\(center.x.coordinate)\" cy=\"\(center.y.coordinate)\" r=\"\(radius.coordinate)\" "
                + "fill=\"\(fill)\"\(attributes.isEmpty ? "" : " " + attributes)/>")
    }

    /// Adds a line of text that runs upwards, centred on a point.
    mutating func upwardText(_ text: String, x: Float, middle: Float, size: Float, fill: String) {
        let baseline = x + size * TextMetrics.capHeight / 2
        add(
            "<text transform=\"translate(\(baseline.coordinate) \(middle.coordinate)) rotate(-90)\" "
                + "font-size=\"\(size.coordinate)\" text-anchor=\"middle\" fill=\"\(fill)\">"
                + "\(text.escapedForMarkup)</text>")
    }

    private static func list(_ points: [Point]) -> String {
        points.map { "\($0.x.coordinate),\($0.y.coordinate)" }.joined(separator: " ")
    }
}
