/// Reads the expression of faces.
///
/// A recognizer of your own needs one function that answers one reading a face, in the same order.
public protocol ExpressionRecognizer: Sendable {
    /// Which model this is, for the provenance of a reading.
    var identity: ModelIdentity { get }

    /// How its network runs; `nil` when it has none.
    var compute: ComputeDescription? { get }

    /// The larger side of the crop that the network looks at, in pixels; `nil` when it looks at every pixel there is.
    var inputSide: Int? { get }

    /// Loads what the first faces need, so that they need not wait for it; calling it is never necessary.
    ///
    /// - Throws: What reading faces would throw for want of it.
    func prepare() async throws

    /// Reads the expressions of all faces of a picture in as few network runs as it can.
    ///
    /// - Parameter crops: Faces, possibly none.
    /// - Returns: One reading a face, in the same order.
    func recognize(_ crops: [FaceCrop]) async throws -> [ExpressionScores]
}

extension ExpressionRecognizer {
    /// The type's name, without a hash.
    public var identity: ModelIdentity { ModelIdentity(name: String(describing: Self.self)) }

    /// No network.
    public var compute: ComputeDescription? { nil }

    /// Every pixel there is.
    public var inputSide: Int? { nil }

    /// Nothing to load.
    public func prepare() async throws {}
}
