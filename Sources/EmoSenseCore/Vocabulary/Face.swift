/// A face that a detector found.
public struct Face: Sendable, Hashable {
    /// Where the face is, in pixels of the picture that was searched; may reach over the picture's edge.
    public var box: Box

    /// How sure the detector is, 0...1.
    public var confidence: Float

    /// Five points of the face, where the detector gives them.
    public var landmarks: Landmarks?

    /// Describes a face.
    ///
    /// - Parameters:
    ///   - box: Where it is, in pixels.
    ///   - confidence: How sure the detector is, 0...1.
    ///   - landmarks: Five points in pixels, where the detector gives them.
    public init(box: Box, confidence: Float, landmarks: Landmarks? = nil) {
        self.box = box
        self.confidence = confidence
        self.landmarks = landmarks
    }

    /// The face after scaling the picture by a factor across and another down.
    public func scaled(byX horizontal: Float, y vertical: Float) -> Face {
        Face(
            box: box.scaled(byX: horizontal, y: vertical), confidence: confidence,
            landmarks: landmarks?.map { Point(x: $0.x * horizontal, y: $0.y * vertical) })
    }
}
