import EmoSenseCore

/// The pixels of an image that are hidden with a face: an ellipse around its box.
struct HiddenEllipse {
    private let centerX: Float
    private let centerY: Float
    private let radiusX: Float
    private let radiusY: Float
    private let width: Int

    /// The rows that the ellipse touches, within the image.
    let rows: Range<Int>

    /// The columns that the ellipse touches, within the image.
    let columns: Range<Int>

    /// Lays an ellipse around a box that was widened by a fifth; `nil` when it misses the image or has no size.
    init?(around box: Box, in image: Image) {
        // Chin, ears and hair reach over the box that a detector gives.
        let reach: Float = 1.2
        radiusX = box.width / 2 * reach
        radiusY = box.height / 2 * reach
        centerX = box.centerX
        centerY = box.centerY
        width = image.width
        guard radiusX > 0, radiusY > 0, [centerX, centerY, radiusX, radiusY].allSatisfy(\.isFinite) else { return nil }
        rows = Self.whole(centerY - radiusY, centerY + radiusY, limit: image.height)
        columns = Self.whole(centerX - radiusX, centerX + radiusX, limit: image.width)
        guard !rows.isEmpty, !columns.isEmpty else { return nil }
    }

    /// The columns of one row whose pixels the ellipse touches.
    func columns(in row: Int) -> Range<Int> {
        // Of the row's pixels, the edge nearest to the centre decides, so that no pixel stays uncovered.
        let nearest = min(max(centerY, Float(row)), Float(row + 1))
        let down = (nearest - centerY) / radiusY
        let half = radiusX * max(0, 1 - down * down).squareRoot()
        return Self.whole(centerX - half, centerX + half, limit: width)
    }

    /// Whole pixels that hold a stretch of an axis, cut at the image's edge.
    private static func whole(_ low: Float, _ high: Float, limit: Int) -> Range<Int> {
        let first = Int(min(max(low.rounded(.down), 0), Float(limit)))
        let last = Int(min(max(high.rounded(.up), 0), Float(limit)))
        return first..<max(first, last)
    }
}
