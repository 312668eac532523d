public import EmoSenseCore

/// A box that people drew: something to be found.
public struct TruthBox: Sendable, Hashable, Codable {
    /// Where it is, in pixels of the picture.
    public var box: Box

    /// Number of its category, from 0.
    public var category: Int

    /// Area in square pixels, which decides whether it belongs to a range of sizes; that of the box unless given.
    public var area: Double

    /// Whether the box holds a crowd: it may be found many times, and a detection need only lie inside it.
    public var isCrowd: Bool

    /// Whether finding the box counts neither for nor against a detector: a difficult or invalid one.
    public var isIgnored: Bool

    /// Describes a box that people drew.
    ///
    /// - Parameters:
    ///   - box: Where it is, in pixels of the picture.
    ///   - category: Number of its category, from 0.
    ///   - area: Area in square pixels; that of the box unless given.
    ///   - isCrowd: Whether it holds a crowd.
    ///   - isIgnored: Whether finding it counts neither for nor against.
    public init(box: Box, category: Int = 0, area: Double? = nil, isCrowd: Bool = false, isIgnored: Bool = false) {
        self.box = box
        self.category = category
        self.area = area ?? Double(box.width) * Double(box.height)
        self.isCrowd = isCrowd
        self.isIgnored = isIgnored
    }
}

/// A box that a detector gave.
public struct DetectedBox: Sendable, Hashable, Codable {
    /// Where it is, in pixels of the picture.
    public var box: Box

    /// How sure the detector is; only the order matters.
    public var score: Double

    /// Number of its category, from 0.
    public var category: Int

    /// Describes a box that a detector gave.
    ///
    /// - Parameters:
    ///   - box: Where it is, in pixels of the picture.
    ///   - score: How sure the detector is.
    ///   - category: Number of its category, from 0.
    public init(box: Box, score: Double, category: Int = 0) {
        self.box = box
        self.score = score
        self.category = category
    }
}

/// What is in one picture, and what a detector found in it.
public struct DetectionSample: Sendable, Hashable, Codable {
    /// The boxes that people drew.
    public var truths: [TruthBox]

    /// The boxes that the detector gave.
    public var detections: [DetectedBox]

    /// Pairs what is there with what was found.
    public init(truths: [TruthBox], detections: [DetectedBox]) {
        self.truths = truths
        self.detections = detections
    }
}
