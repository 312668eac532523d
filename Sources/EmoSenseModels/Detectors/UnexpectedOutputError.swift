public import EmoSenseCore

/// A network whose outputs do not have the shapes that its card promises.
public struct UnexpectedOutputError: DescribedError, Hashable {
    /// Always `unexpected-output`.
    public var code: String { "unexpected-output" }

    /// Path of the network's file.
    public let path: String

    /// Shapes of the outputs that it has.
    public let shapes: [[Int]]

    /// A sentence for people.
    public var description: String {
        let shapes = shapes.map { "\($0)" }.joined(separator: ", ")
        return "\(path) gives outputs of the shapes \(shapes), which the decoder that its card names (\"decode\") "
            + "does not know; export the network as the card describes it, or name another decoder"
    }
}
