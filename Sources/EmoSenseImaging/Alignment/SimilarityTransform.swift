public import EmoSenseCore

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// A turn, a change of size and a shift: `(x, y)` goes to `(a x - b y + tx, b x + a y + ty)`.
public struct SimilarityTransform: Sendable, Hashable {
    /// Size times the cosine of the turn.
    public let a: Double

    /// Size times the sine of the turn.
    public let b: Double

    /// Shift to the right in pixels.
    public let tx: Double

    /// Shift downwards in pixels.
    public let ty: Double

    /// Makes a transform from its four numbers.
    public init(a: Double, b: Double, tx: Double, ty: Double) {
        self.a = a
        self.b = b
        self.tx = tx
        self.ty = ty
    }

    /// Turns by an angle about a point, clockwise as the viewer sees it for positive angles in radians.
    public init(turning angle: Double, about center: Point) {
        let cosine = cos(angle)
        let sine = sin(angle)
        let (x, y) = (Double(center.x), Double(center.y))
        self.init(a: cosine, b: sine, tx: x - cosine * x + sine * y, ty: y - sine * x - cosine * y)
    }

    /// The transform that brings points nearest to others, in the sense of least squares.
    ///
    /// Umeyama, "Least-squares estimation of transformation parameters between two point patterns", 1991; in the plane, and
    /// without mirroring, it has this closed form.
    ///
    /// - Parameters:
    ///   - source: At least two points that do not all lie on one spot; otherwise `nil` comes back.
    ///   - target: Where they should go, as many points.
    public init?(from source: [Point], to target: [Point]) {
        guard source.count >= 2, source.count == target.count else { return nil }
        let count = Double(source.count)
        func mean(_ points: [Point], _ value: (Point) -> Float) -> Double {
            points.reduce(0) { $0 + Double(value($1)) } / count
        }
        let (sourceX, sourceY) = (mean(source, \.x), mean(source, \.y))
        let (targetX, targetY) = (mean(target, \.x), mean(target, \.y))
        var spread = 0.0
        var along = 0.0
        var across = 0.0
        for (from, to) in zip(source, target) {
            let (fromX, fromY) = (Double(from.x) - sourceX, Double(from.y) - sourceY)
            let (toX, toY) = (Double(to.x) - targetX, Double(to.y) - targetY)
            spread += fromX * fromX + fromY * fromY
            along += fromX * toX + fromY * toY
            across += fromX * toY - fromY * toX
        }
        guard spread > 1e-12 else { return nil }
        let (a, b) = (along / spread, across / spread)
        self.init(a: a, b: b, tx: targetX - a * sourceX + b * sourceY, ty: targetY - b * sourceX - a * sourceY)
    }

    /// Where a point goes.
    public func apply(_ point: Point) -> Point {
        let (x, y) = (Double(point.x), Double(point.y))
        return Point(x: Float(a * x - b * y + tx), y: Float(b * x + a * y + ty))
    }

    /// The transform that undoes this one; `nil` for one that brings everything to one spot.
    public var inverse: SimilarityTransform? {
        let size = a * a + b * b
        guard size > 1e-24 else { return nil }
        let (c, s) = (a / size, -b / size)
        return SimilarityTransform(a: c, b: s, tx: -(c * tx - s * ty), ty: -(s * tx + c * ty))
    }
}
