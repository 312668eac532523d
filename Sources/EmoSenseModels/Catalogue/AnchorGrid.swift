/// Where a detector's anchors lie: boxes of fixed sizes on a grid, which the network moves and stretches.
public struct AnchorGrid: Sendable, Hashable, Codable {
    /// Where the anchors of a cell have their centre.
    public enum Placement: String, Sendable, Hashable, Codable, CaseIterable {
        /// In the middle of cells as large as the stride, as RetinaFace in PyTorch has it.
        case cellCenter = "cell-center"

        /// In the middle of cells that fill the input exactly, and no anchor is larger than the input, as UltraFace has
        /// it.
        case spread

        /// 7.5 pixels right of and below the cell's corner, as the RetinaFace of InsightFace has it. Sides are counted in
        /// whole pixels, and boxes end at the input's last pixel.
        case cellCorner = "cell-corner"
    }

    /// Pixels of the input from one cell to the next, the finest grid first.
    public var strides: [Int]

    /// Sides of the square anchors of each cell in pixels of the input, one list a stride, in the network's order.
    public var sizes: [[Float]]

    /// Where the anchors have their centre.
    public var placement: Placement

    /// What the network's numbers for a centre are multiplied by.
    public var centerVariance: Float

    /// What the network's numbers for a size are multiplied by.
    public var sizeVariance: Float

    private enum CodingKeys: String, CodingKey {
        case strides, sizes, placement
        case centerVariance = "center_variance"
        case sizeVariance = "size_variance"
    }

    /// Describes anchors.
    ///
    /// - Parameters:
    ///   - strides: Pixels from one cell to the next, the finest grid first.
    ///   - sizes: Sides of each cell's anchors in pixels, one list a stride.
    ///   - placement: Where anchors have their centre.
    ///   - centerVariance: What numbers for a centre are multiplied by.
    ///   - sizeVariance: What numbers for a size are multiplied by.
    public init(
        strides: [Int], sizes: [[Float]], placement: Placement = .cellCenter, centerVariance: Float = 0.1,
        sizeVariance: Float = 0.2
    ) {
        self.strides = strides
        self.sizes = sizes
        self.placement = placement
        self.centerVariance = centerVariance
        self.sizeVariance = sizeVariance
    }

    /// Reads anchors; in the middle of cells, with variances 0.1 and 0.2, where the card does not say.
    public init(from decoder: any Decoder) throws {
        let grid = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            strides: try grid.decode([Int].self, forKey: .strides),
            sizes: try grid.decode([[Float]].self, forKey: .sizes),
            placement: try grid.decodeIfPresent(Placement.self, forKey: .placement) ?? .cellCenter,
            centerVariance: try grid.decodeIfPresent(Float.self, forKey: .centerVariance) ?? 0.1,
            sizeVariance: try grid.decodeIfPresent(Float.self, forKey: .sizeVariance) ?? 0.2)
    }

    /// Whether every stride has anchors, and all are larger than nothing.
    var isSound: Bool {
        !strides.isEmpty && strides.count == sizes.count && strides.allSatisfy { $0 > 0 }
            && sizes.allSatisfy { !$0.isEmpty && $0.allSatisfy { $0 > 0 && $0.isFinite } }
    }
}
