/// An upright rectangle in pixels of a picture; the origin is the picture's top-left corner, y grows downwards.
public struct Box: Sendable, Hashable, Codable {
    /// Left edge in pixels.
    public var x: Float

    /// Top edge in pixels.
    public var y: Float

    /// Width in pixels.
    public var width: Float

    /// Height in pixels.
    public var height: Float

    /// Makes a box from its top-left corner and its size, in pixels.
    public init(x: Float, y: Float, width: Float, height: Float) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    /// Makes a box from its four edges, in pixels.
    public init(minX: Float, minY: Float, maxX: Float, maxY: Float) {
        self.init(x: minX, y: minY, width: maxX - minX, height: maxY - minY)
    }

    /// Left edge in pixels.
    public var minX: Float { x }

    /// Top edge in pixels.
    public var minY: Float { y }

    /// Right edge in pixels.
    public var maxX: Float { x + width }

    /// Bottom edge in pixels.
    public var maxY: Float { y + height }

    /// Centre, in pixels from the picture's left edge.
    public var centerX: Float { x + width / 2 }

    /// Centre, in pixels from the picture's top edge.
    public var centerY: Float { y + height / 2 }

    /// Area in square pixels, 0 for a box that is turned inside out.
    public var area: Float { max(0, width) * max(0, height) }

    /// The larger of width and height, in pixels.
    public var longSide: Float { max(width, height) }

    /// The part that two boxes share; its area is 0 when they do not touch.
    public func intersection(_ other: Box) -> Box {
        let left = max(minX, other.minX)
        let top = max(minY, other.minY)
        let right = min(maxX, other.maxX)
        let bottom = min(maxY, other.maxY)
        return Box(x: left, y: top, width: max(0, right - left), height: max(0, bottom - top))
    }

    /// Intersection over union (Jaccard index) of two boxes, 0...1.
    public func intersectionOverUnion(_ other: Box) -> Float {
        let shared = intersection(other).area
        let union = area + other.area - shared
        return union > 0 ? shared / union : 0
    }

    /// The box after scaling the picture by a factor across and another down.
    public func scaled(byX horizontal: Float, y vertical: Float) -> Box {
        Box(x: x * horizontal, y: y * vertical, width: width * horizontal, height: height * vertical)
    }

    /// The box after moving it, in pixels.
    public func translated(byX horizontal: Float, y vertical: Float) -> Box {
        Box(x: x + horizontal, y: y + vertical, width: width, height: height)
    }
}
