/// Decides which faces take part in the mood.
///
/// A filter of your own needs a name and one function:
///
///     struct LeftHalf: FaceFilter {
///         let name = "left-half"
///         func keeps(_ face: Face, in picture: Picture) -> Bool { face.box.centerX < Float(picture.width) / 2 }
///     }
public protocol FaceFilter: Sendable {
    /// Short name that a dropped face carries as its reason, such as `min-face`.
    var name: String { get }

    /// Whether a face stays.
    ///
    /// - Parameters:
    ///   - face: A face in pixels of the full picture.
    ///   - picture: The upright picture; its `image` may be smaller than its full size.
    func keeps(_ face: Face, in picture: Picture) -> Bool
}
