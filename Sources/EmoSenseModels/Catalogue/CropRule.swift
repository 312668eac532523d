/// Which pixels around a face a recognizer takes.
///
/// The rule starts from the detector's box with its corners cut to whole pixels, as the reference implementations do.
public struct CropRule: Sendable, Hashable, Codable {
    /// Shape that the box is brought to before the margin is added.
    public enum Shape: String, Sendable, Hashable, Codable {
        /// The box as it is.
        case box

        /// A square about the box's centre, the shorter side lengthened to the longer.
        case square
    }

    /// What a margin is counted in.
    public enum Unit: String, Sendable, Hashable, Codable {
        /// Pixels of the picture.
        case pixels = "px"

        /// Parts of the shaped box's own width and height.
        case fraction
    }

    /// Shape that the box is brought to.
    public var shape: Shape

    /// What is added on each side, in `unit`; 0 or more.
    public var margin: Float

    /// What the margin is counted in.
    public var unit: Unit

    /// Describes a crop.
    ///
    /// - Parameters:
    ///   - shape: Shape that the box is brought to.
    ///   - margin: What is added on each side.
    ///   - unit: What the margin is counted in.
    public init(shape: Shape, margin: Float = 0, unit: Unit = .pixels) {
        self.shape = shape
        self.margin = margin
        self.unit = unit
    }

    private enum CodingKeys: String, CodingKey {
        case shape, margin, unit
    }

    /// Reads a rule; no margin and pixels where the card does not say.
    public init(from decoder: any Decoder) throws {
        let rule = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            shape: try rule.decode(Shape.self, forKey: .shape),
            margin: try rule.decodeIfPresent(Float.self, forKey: .margin) ?? 0,
            unit: try rule.decodeIfPresent(Unit.self, forKey: .unit) ?? .pixels)
    }
}
