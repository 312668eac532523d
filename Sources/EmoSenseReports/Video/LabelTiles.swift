import EmoSenseCore
import EmoSenseImaging

/// Small pictures of text, kept as long as they are used: the same few labels stand in frame after frame.
struct LabelTiles {
    private struct Key: Hashable {
        let text: String
        let fill: RGBColor
        let size: Int
    }

    private static let capacity = 400

    private var tiles: [Key: Image] = [:]

    /// The picture of a line of text on a colour, bold, as wide as it needs.
    ///
    /// - Throws: `DrawingError` when it cannot be drawn.
    mutating func tile(_ text: String, on fill: RGBColor, size: Float) throws -> Image {
        let key = Key(text: text, fill: fill, size: Int(size * 4))
        if let tile = tiles[key] { return tile }
        let width = (TextMetrics.width(of: text, size: size, isBold: true) + size * 0.7).rounded(.up)
        let height = (size * 1.36).rounded(.up)
        var drawing = SVGDrawing()
        drawing.rectangle(Box(x: 0, y: 0, width: width, height: height), fill: fill.hex)
        drawing.text(
            text, x: width / 2, middle: height / 2, size: size, fill: fill.textColor.hex, isBold: true, anchor: .middle)
        let tile = try SVGRasterizer.render(drawing.document(width: width, height: height, title: text))
        if tiles.count >= Self.capacity { tiles.removeAll(keepingCapacity: true) }
        tiles[key] = tile
        return tile
    }
}
