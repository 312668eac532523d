/// A rectangle of whole pixels; it may reach over a picture's edge.
public struct PixelRegion: Sendable, Hashable {
    /// Left-most column.
    public var x: Int

    /// Top-most row.
    public var y: Int

    /// Columns.
    public var width: Int

    /// Rows.
    public var height: Int

    /// Makes a region from its top-left pixel and its size.
    public init(x: Int, y: Int, width: Int, height: Int) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// The part inside a picture of a size, at least one pixel: where nothing is inside, the pixel that is nearest.
    public func clipped(toWidth limitX: Int, height limitY: Int) -> PixelRegion {
        let left = min(max(0, x), limitX - 1)
        let top = min(max(0, y), limitY - 1)
        return PixelRegion(
            x: left, y: top, width: max(1, min(limitX, x + width) - left),
            height: max(1, min(limitY, y + height) - top))
    }
}
