public import EmoSenseCore

/// A drawing in SVG that could not be turned into pixels.
public struct DrawingError: DescribedError, Hashable {
    /// Describes a drawing that could not be turned into pixels.
    public init() {}

    /// A short, stable word for programs.
    public var code: String { "invalid-drawing" }

    /// A sentence for people.
    public var description: String { "The drawing is not an SVG document that librsvg can render." }
}
