/// A point in pixels from the picture's top-left corner.
public struct Point: Sendable, Hashable {
    /// Pixels from the left edge.
    public var x: Float

    /// Pixels from the top edge.
    public var y: Float

    /// Makes a point from pixels across and down.
    public init(x: Float, y: Float) {
        self.x = x
        self.y = y
    }
}

/// A point reads and writes itself as `[x, y]`.
extension Point: Codable {
    /// Reads `[x, y]`.
    public init(from decoder: any Decoder) throws {
        var container = try decoder.unkeyedContainer()
        self.init(x: try container.decode(Float.self), y: try container.decode(Float.self))
    }

    /// Writes `[x, y]`.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.unkeyedContainer()
        try container.encode(x)
        try container.encode(y)
    }
}

/// Five points of a face in pixels of the picture; left and right are the viewer's.
public struct Landmarks: Sendable, Hashable {
    /// Centre of the eye that the viewer sees on the left.
    public var leftEye: Point

    /// Centre of the eye that the viewer sees on the right.
    public var rightEye: Point

    /// Tip of the nose.
    public var nose: Point

    /// Corner of the mouth that the viewer sees on the left.
    public var leftMouth: Point

    /// Corner of the mouth that the viewer sees on the right.
    public var rightMouth: Point

    /// Makes landmarks from five points.
    public init(leftEye: Point, rightEye: Point, nose: Point, leftMouth: Point, rightMouth: Point) {
        self.leftEye = leftEye
        self.rightEye = rightEye
        self.nose = nose
        self.leftMouth = leftMouth
        self.rightMouth = rightMouth
    }

    /// Makes landmarks from the order that detectors use: eyes, nose, mouth corners, left first.
    ///
    /// - Parameter points: Exactly five points; `nil` comes back for any other number.
    public init?(points: [Point]) {
        guard points.count == 5 else { return nil }
        self.init(
            leftEye: points[0], rightEye: points[1], nose: points[2], leftMouth: points[3], rightMouth: points[4])
    }

    /// Eyes, nose, mouth corners, left first.
    public var points: [Point] { [leftEye, rightEye, nose, leftMouth, rightMouth] }

    /// The landmarks after every point went through the same change.
    public func map(_ change: (Point) -> Point) -> Landmarks {
        Landmarks(
            leftEye: change(leftEye), rightEye: change(rightEye), nose: change(nose), leftMouth: change(leftMouth),
            rightMouth: change(rightMouth))
    }
}

/// Landmarks read and write themselves as five `[x, y]` pairs.
extension Landmarks: Codable {
    /// Reads five `[x, y]` pairs.
    public init(from decoder: any Decoder) throws {
        let points = try [Point](from: decoder)
        guard let landmarks = Landmarks(points: points) else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: "a face has 5 landmarks, but \(points.count) points were given"))
        }
        self = landmarks
    }

    /// Writes five `[x, y]` pairs.
    public func encode(to encoder: any Encoder) throws {
        try points.encode(to: encoder)
    }
}
