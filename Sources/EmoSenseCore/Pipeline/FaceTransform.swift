/// Improves faces before they are recognized: turns them upright, enlarges them.
///
/// A transform of your own needs a name and one function that answers as many crops as it was given, in the same order.
public protocol FaceTransform: Sendable {
    /// Short name that a changed face carries, such as `align`.
    var name: String { get }

    /// Which model does the work, for the provenance of a reading; `nil` when none does.
    var identity: ModelIdentity? { get }

    /// Improves the kept faces of one picture.
    ///
    /// - Parameter crops: Faces in the order of the picture.
    /// - Returns: One crop a face, in the same order; a face that needs no change comes back as it was.
    func apply(to crops: [FaceCrop]) async throws -> [FaceCrop]
}

extension FaceTransform {
    /// No model.
    public var identity: ModelIdentity? { nil }
}
