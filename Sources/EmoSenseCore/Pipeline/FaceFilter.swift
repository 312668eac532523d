/// Decides which faces take part in the mood.
///
/// A filter of your own needs a name and one function:
///
///     struct LeftHalf: FaceFilter {
///         let name = "left-half"
///         func keeps(_ face: Face, in image: Image) -> Bool { face.box.centerX < Float(image.width) / 2 }
///     }
public protocol FaceFilter: Sendable {
    /// Short name that a dropped face carries as its reason, such as `min-face`.
    var name: String { get }

    /// Whether a face stays.
    ///
    /// - Parameters:
    ///   - face: A face in pixels of `image`.
    ///   - image: The upright picture.
    func keeps(_ face: Face, in image: Image) -> Bool
}
