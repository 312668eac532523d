/// A face on its way to the recognizer: an image, and where in it the face lies.
///
/// At first the image is the whole picture, shared and not copied. A transform may put a smaller one in its place: the face
/// turned upright, or enlarged. The recognizer then cuts out as much around the box as its model wants.
public struct FaceCrop: Sendable {
    /// The image that holds the face.
    public var image: Image

    /// Where the face lies in `image`, in its pixels; may reach over the edge.
    public var box: Box

    /// The face's landmarks in pixels of `image`, where they are known.
    public var landmarks: Landmarks?

    /// Names of the transforms that made this crop, in order.
    public var transforms: [String]

    /// Pixels of `image` for one pixel of the picture, across and down; 1 unless the face was enlarged.
    public var scale: Float

    /// Name of the model that enlarged the face; `nil` when none did.
    public var enlargedBy: String?

    /// Describes where in an image a face lies.
    public init(
        image: Image, box: Box, landmarks: Landmarks? = nil, transforms: [String] = [], scale: Float = 1,
        enlargedBy: String? = nil
    ) {
        self.image = image
        self.box = box
        self.landmarks = landmarks
        self.transforms = transforms
        self.scale = scale
        self.enlargedBy = enlargedBy
    }
}
