/// Which pixels around a face a recognizer takes.
///
/// The rule starts from the detector's box, cut to whole pixels as the reference implementations do.
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

    /// How a box is cut to whole pixels.
    public enum Cut: String, Sendable, Hashable, Codable {
        /// All four edges towards zero.
        case corners

        /// Left, top, width and height, each downwards.
        case size
    }

    /// How a face is turned upright.
    public enum Turn: String, Sendable, Hashable, Codable {
        /// About the middle of its box, surroundings and all, so that a margin can be taken afterwards.
        case box

        /// With half a box of surroundings, of which only the face is left afterwards, as DeepFace does.
        case surroundings
    }

    /// Shape that the box is brought to.
    public var shape: Shape

    /// How the box is cut to whole pixels.
    public var cut: Cut

    /// How the face is turned upright, where it is.
    public var turn: Turn

    /// What is added on each side, in `unit`; 0 or more.
    public var margin: Float

    /// What the margin is counted in.
    public var unit: Unit

    /// Pixels of the side of a black square that the crop is first fitted into with its proportions, before the square is
    /// brought to the network's size without rounding in between; `nil` brings the crop there at once.
    public var square: Int?

    /// Describes a crop.
    ///
    /// - Parameters:
    ///   - shape: Shape that the box is brought to.
    ///   - cut: How the box is cut to whole pixels.
    ///   - turn: How the face is turned upright, where it is.
    ///   - margin: What is added on each side.
    ///   - unit: What the margin is counted in.
    ///   - square: Side of a black square that the crop is first fitted into.
    public init(
        shape: Shape, cut: Cut = .corners, turn: Turn = .box, margin: Float = 0, unit: Unit = .pixels,
        square: Int? = nil
    ) {
        self.shape = shape
        self.cut = cut
        self.turn = turn
        self.margin = margin
        self.unit = unit
        self.square = square
    }

    private enum CodingKeys: String, CodingKey {
        case shape, cut, turn, margin, unit, square
    }

    /// Reads a rule; where the card does not say, corners are cut, faces turn about their box, and there is no margin.
    public init(from decoder: any Decoder) throws {
        let rule = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            shape: try rule.decode(Shape.self, forKey: .shape),
            cut: try rule.decodeIfPresent(Cut.self, forKey: .cut) ?? .corners,
            turn: try rule.decodeIfPresent(Turn.self, forKey: .turn) ?? .box,
            margin: try rule.decodeIfPresent(Float.self, forKey: .margin) ?? 0,
            unit: try rule.decodeIfPresent(Unit.self, forKey: .unit) ?? .pixels,
            square: try rule.decodeIfPresent(Int.self, forKey: .square))
    }
}
