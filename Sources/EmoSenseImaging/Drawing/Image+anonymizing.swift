public import EmoSenseCore

extension Image {
    /// The image with faces hidden for good: inside an ellipse a little larger than each box, no more is left of the
    /// picture than six by six mean colours at most.
    ///
    /// - Parameters:
    ///   - boxes: Faces, in pixels of this image; each is widened by a fifth of its size, and may reach over the edge.
    ///   - method: How to hide them.
    public func anonymizing(_ boxes: [Box], by method: Anonymization) -> Image {
        var result = self
        for box in boxes {
            guard let ellipse = HiddenEllipse(around: box, in: self) else { continue }
            switch method {
            case .fill:
                result.paint(ellipse) { _, _ in (128, 128, 128) }
            case .pixelate:
                let cells = MeanCells(of: result, in: ellipse)
                result.paint(ellipse) { x, y in cells.cell(x, y) }
            case .blur:
                let cells = MeanCells(of: result, in: ellipse)
                result.paint(ellipse) { x, y in cells.smooth(x, y) }
            }
        }
        return result
    }

    /// Gives every pixel of an ellipse a new colour.
    private mutating func paint(_ ellipse: HiddenEllipse, colour: (Int, Int) -> (UInt8, UInt8, UInt8)) {
        for y in ellipse.rows {
            for x in ellipse.columns(in: y) {
                let place = (y * width + x) * 3
                (pixels[place], pixels[place + 1], pixels[place + 2]) = colour(x, y)
            }
        }
    }
}
