import EmoSenseCore

/// Draws rectangles and other pictures into an image, pixel by pixel: what a video needs thirty times a second.
struct PixelCanvas {
    /// The picture that is drawn into.
    var image: Image

    /// Fills a rectangle; what reaches over the edge is cut.
    ///
    /// - Parameters:
    ///   - columns: Columns of pixels.
    ///   - rows: Rows of pixels.
    ///   - color: The colour.
    ///   - opacity: How much of it, 0...256.
    mutating func fill(columns: Range<Int>, rows: Range<Int>, _ color: RGBColor, opacity: Int = 256) {
        let (left, right) = (max(0, columns.lowerBound), min(image.width, columns.upperBound))
        let (top, bottom) = (max(0, rows.lowerBound), min(image.height, rows.upperBound))
        guard left < right, top < bottom else { return }
        let parts = [Int(color.red), Int(color.green), Int(color.blue)]
        let width = image.width
        image.pixels.withUnsafeMutableBufferPointer { pixels in
            for row in top..<bottom {
                for column in left..<right {
                    let place = (row * width + column) * 3
                    for channel in 0..<3 {
                        let below = Int(pixels[place + channel])
                        pixels[place + channel] = UInt8((below * (256 - opacity) + parts[channel] * opacity) >> 8)
                    }
                }
            }
        }
    }

    /// Draws the outline of a box, its middle on the box's edge.
    mutating func outline(_ box: Box, width: Int, _ color: RGBColor, opacity: Int = 256) {
        guard [box.minX, box.minY, box.maxX, box.maxY].allSatisfy({ abs($0) < 1e6 }) else { return }
        let (left, top) = (Int(box.minX.rounded()) - width / 2, Int(box.minY.rounded()) - width / 2)
        let (right, bottom) = (Int(box.maxX.rounded()) + width / 2, Int(box.maxY.rounded()) + width / 2)
        guard right - left > 2 * width, bottom - top > 2 * width else { return }
        fill(columns: left..<right, rows: top..<top + width, color, opacity: opacity)
        fill(columns: left..<right, rows: bottom - width..<bottom, color, opacity: opacity)
        fill(columns: left..<left + width, rows: top + width..<bottom - width, color, opacity: opacity)
        fill(columns: right - width..<right, rows: top + width..<bottom - width, color, opacity: opacity)
    }

    /// Lays a picture over the image; what reaches over the edge is cut.
    mutating func paste(_ tile: Image, x: Int, y: Int) {
        let (left, right) = (max(0, x), min(image.width, x + tile.width))
        let (top, bottom) = (max(0, y), min(image.height, y + tile.height))
        guard left < right else { return }
        let width = image.width
        for row in top..<max(top, bottom) {
            let from = ((row - y) * tile.width + left - x) * 3
            let to = (row * width + left) * 3
            image.pixels.replaceSubrange(
                to..<to + (right - left) * 3, with: tile.pixels[from..<from + (right - left) * 3])
        }
    }
}
