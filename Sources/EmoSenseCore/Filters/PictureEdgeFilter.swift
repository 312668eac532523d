/// Drops faces that the picture's edge cuts.
public struct PictureEdgeFilter: FaceFilter {
    /// Always `cut-by-edge`.
    public let name = "cut-by-edge"

    /// Smallest share of the box that must lie inside the picture, 0...1.
    public let visibleShare: Float

    /// Keeps faces of which at least this share lies inside the picture.
    public init(visibleShare: Float = 0.9) { self.visibleShare = visibleShare }

    /// Whether enough of the box lies inside the picture.
    public func keeps(_ face: Face, in picture: Picture) -> Bool {
        let bounds = Box(x: 0, y: 0, width: Float(picture.width), height: Float(picture.height))
        return face.box.area > 0 && face.box.intersection(bounds).area >= visibleShare * face.box.area
    }
}
