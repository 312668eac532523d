/// Drops faces whose larger side is too small to read.
public struct MinimumSizeFilter: FaceFilter {
    /// Always `min-face`.
    public let name = "min-face"

    /// Smallest larger side that stays, in pixels of the full picture.
    public let pixels: Float

    /// Keeps faces whose larger side has at least this many pixels.
    public init(pixels: Float = 16) { self.pixels = pixels }

    /// Whether the larger side of the box is large enough.
    public func keeps(_ face: Face, in picture: Picture) -> Bool { face.box.longSide >= pixels }
}
