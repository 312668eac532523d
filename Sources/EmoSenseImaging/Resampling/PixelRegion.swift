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
}
