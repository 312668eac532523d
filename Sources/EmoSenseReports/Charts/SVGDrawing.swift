import EmoSenseCore

/// Builds a drawing in SVG, piece by piece; all text is escaped on its way in.
struct SVGDrawing: Sendable, Hashable {
    /// Where text stands relative to its point.
    enum Anchor: String {
        case start
        case middle
        case end
    }

    private(set) var content = ""

    /// Adds SVG that another piece made.
    mutating func add(_ svg: String) { content += svg }

    /// Adds a rectangle.
    ///
    /// - Parameters:
    ///   - box: Its place and size.
    ///   - radius: Radius of its corners.
    ///   - fill: Colour of its area, `none` for an outline.
    ///   - attributes: Further attributes as they stand in SVG.
    mutating func rectangle(_ box: Box, radius: Float = 0, fill: String, attributes: String = "") {
        content += "<rect \(Self.frame(box))"
        if radius > 0 { content += " rx=\"\(radius.coordinate)\"" }
        content += " fill=\"\(fill)\"\(attributes.isEmpty ? "" : " " + attributes)/>"
    }

    /// Adds a rectangle's outline.
    mutating func outline(_ box: Box, radius: Float, stroke: String, width: Float, attributes: String = "") {
        let line = "stroke=\"\(stroke)\" stroke-width=\"\(width.coordinate)\""
        rectangle(
            box, radius: radius, fill: "none", attributes: attributes.isEmpty ? line : line + " " + attributes)
    }

    /// Adds one line of text whose capital letters are centred on a height.
    ///
    /// - Parameters:
    ///   - text: The text, not yet escaped.
    ///   - x: Where it starts, is centred, or ends.
    ///   - middle: Height of the middle of its capital letters.
    ///   - size: Font size.
    ///   - fill: Its colour.
    ///   - isBold: Whether it is bold.
    ///   - anchor: What `x` means.
    mutating func text(
        _ text: String, x: Float, middle: Float, size: Float, fill: String, isBold: Bool = false,
        anchor: Anchor = .start
    ) {
        let baseline = middle + size * TextMetrics.capHeight / 2
        content += "<text x=\"\(x.coordinate)\" y=\"\(baseline.coordinate)\" font-size=\"\(size.coordinate)\""
        if isBold { content += " font-weight=\"bold\"" }
        if anchor != .start { content += " text-anchor=\"\(anchor.rawValue)\"" }
        content += " fill=\"\(fill)\">\(text.escapedForMarkup)</text>"
    }

    /// The drawing as an SVG document of its own.
    ///
    /// - Parameters:
    ///   - width: Width in pixels.
    ///   - height: Height in pixels.
    ///   - title: What it shows, for people who hear it.
    ///   - scale: Pixels for one unit of the drawing.
    ///   - ink: Colour of what takes the colour of its surroundings, on white ground; `nil` for black on no ground.
    func document(width: Float, height: Float, title: String, scale: Float = 1, ink: String? = nil) -> String {
        let size = "width=\"\((width * scale).coordinate)\" height=\"\((height * scale).coordinate)\""
        let ground = ink == nil ? "" : "<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>"
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" \(size) "
            + "viewBox=\"0 0 \(width.coordinate) \(height.coordinate)\" "
            + "font-family=\"\(TextMetrics.fontFamily)\"\(ink.map { " color=\"\($0)\"" } ?? "") role=\"img\">"
            + "<title>\(title.escapedForMarkup)</title>\(ground)\(content)</svg>\n"
    }

    /// The drawing as it stands inside an HTML page, as wide as its surroundings let it be.
    ///
    /// - Parameters:
    ///   - width: Width in units of the drawing.
    ///   - height: Height in units of the drawing.
    ///   - label: What it shows, for people who hear it.
    ///   - classes: What the style sheet knows it by.
    ///   - size: Size in pixels where there is room; `nil` leaves it to the style sheet.
    func inline(
        width: Float, height: Float, label: String, classes: String, size: (width: Float, height: Float)? = nil
    ) -> String {
        let pixels = size.map { " width=\"\($0.width.coordinate)\" height=\"\($0.height.coordinate)\"" } ?? ""
        return "<svg class=\"\(classes)\"\(pixels) viewBox=\"0 0 \(width.coordinate) \(height.coordinate)\" "
            + "role=\"img\" aria-label=\"\(label.escapedForMarkup)\">\(content)</svg>"
    }

    private static func frame(_ box: Box) -> String {
        "x=\"\(box.x.coordinate)\" y=\"\(box.y.coordinate)\" width=\"\(box.width.coordinate)\" "
            + "height=\"\(box.height.coordinate)\""
    }
}
