/// Finds the faces in a picture.
///
/// A detector of your own needs one function:
///
///     struct WholePicture: FaceDetector {
///         func detectFaces(in image: Image) async throws -> [Face] {
///             [Face(box: image.bounds, confidence: 1)]
///         }
///     }
public protocol FaceDetector: Sendable {
    /// Which model this is, for the provenance of a reading.
    var identity: ModelIdentity { get }

    /// How its networks run; `nil` when it has none.
    var compute: ComputeDescription? { get }

    /// The picture's longer side that the detector looks at, in pixels; `nil` when it looks at every pixel there is.
    var inputSide: Int? { get }

    /// Loads what the first picture needs, so that it need not wait for it; calling it is never necessary.
    ///
    /// - Throws: What finding faces would throw for want of it.
    func prepare() async throws

    /// Finds every face in an image.
    ///
    /// - Parameter image: The upright picture.
    /// - Returns: Faces in pixels of `image`, the surest or largest first as the detector's authors have it.
    func detectFaces(in image: Image) async throws -> [Face]
}

extension FaceDetector {
    /// The type's name, without a hash.
    public var identity: ModelIdentity { ModelIdentity(name: String(describing: Self.self)) }

    /// No network.
    public var compute: ComputeDescription? { nil }

    /// Every pixel there is.
    public var inputSide: Int? { nil }

    /// Nothing to load.
    public func prepare() async throws {}
}
