/// How a detector that looks at faces of one size alone goes through all sizes.
public struct PyramidSearch: Sendable, Hashable, Codable {
    /// Smallest face that is looked for, in pixels of the picture.
    public var minimumFace: Float

    /// Ratio of one level to the next: below 1 that of the pictures (MTCNN), above 1 that of the windows (Haar).
    public var factor: Double

    /// Most levels, from the one that finds the smallest faces; `nil` for as many as the picture allows.
    public var levels: Int?

    /// Smallest score that passes each stage, 0...1; empty where the model has its own.
    public var thresholds: [Float]

    /// Windows that must agree on a face, for detectors that count them; 0 for others.
    public var neighbors: Int

    private enum CodingKeys: String, CodingKey {
        case minimumFace = "minimum_face"
        case factor, levels, thresholds, neighbors
    }

    /// Describes a search.
    ///
    /// - Parameters:
    ///   - minimumFace: Smallest face, in pixels.
    ///   - factor: Ratio of one level to the next.
    ///   - levels: Most levels.
    ///   - thresholds: Smallest score that passes each stage.
    ///   - neighbors: Windows that must agree on a face.
    public init(
        minimumFace: Float, factor: Double, levels: Int? = nil, thresholds: [Float] = [], neighbors: Int = 0
    ) {
        self.minimumFace = minimumFace
        self.factor = factor
        self.levels = levels
        self.thresholds = thresholds
        self.neighbors = neighbors
    }

    /// Reads a search; no thresholds and no count of windows where the card does not say.
    public init(from decoder: any Decoder) throws {
        let search = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            minimumFace: try search.decode(Float.self, forKey: .minimumFace),
            factor: try search.decode(Double.self, forKey: .factor),
            levels: try search.decodeIfPresent(Int.self, forKey: .levels),
            thresholds: try search.decodeIfPresent([Float].self, forKey: .thresholds) ?? [],
            neighbors: try search.decodeIfPresent(Int.self, forKey: .neighbors) ?? 0)
    }

    /// Whether the search comes to an end and asks for something that there can be.
    var isSound: Bool {
        minimumFace >= 0 && minimumFace.isFinite && factor > 0 && factor != 1 && factor.isFinite && neighbors >= 0
            && (levels ?? 1) > 0 && thresholds.allSatisfy { (0...1).contains($0) }
    }
}
