public import EmoSenseCore

/// The subsets of WIDER FACE's validation set.
public enum WIDERFaceSubset: String, Sendable, Hashable, Codable, CaseIterable {
    /// Large and plain faces.
    case easy

    /// These, and smaller ones.
    case medium

    /// Nearly all faces.
    case hard
}

/// A face that people marked in a picture.
public struct AnnotatedFace: Sendable, Hashable {
    /// Where it is: in pixels, or in shares of the picture's width and height.
    public var box: Box

    /// Whether `box` is in shares of the picture's sides.
    public var isRelative = false

    /// What it shows; `nil` where nobody said.
    public var expression: Expression?

    /// Whether it has a label that names no expression.
    public var hasUnknownLabel = false

    /// Whether the box holds a crowd.
    public var isCrowd = false

    /// Whether finding it counts neither for nor against.
    public var isIgnored = false

    /// Area in square pixels where it is not that of the box.
    public var area: Double?

    /// The subsets of WIDER FACE that it belongs to.
    public var subsets: Set<WIDERFaceSubset> = []

    /// Describes a face by its box in pixels.
    public init(box: Box, expression: Expression? = nil) {
        self.box = box
        self.expression = expression
    }

    /// The face as the metrics take it, in pixels of a picture.
    func truth(width: Int, height: Int, category: Int = 0) -> TruthBox {
        let scaled = isRelative ? box.scaled(byX: Float(width), y: Float(height)) : box
        return TruthBox(box: scaled, category: category, area: area, isCrowd: isCrowd, isIgnored: isIgnored)
    }
}

/// A picture with everything that people marked in it.
public struct AnnotatedPicture: Sendable, Hashable {
    /// Name of the picture in its data set.
    public let name: String

    /// Path of its file.
    public let path: String

    /// The faces in it.
    public var faces: [AnnotatedFace]

    /// The mood of the group; `nil` where nobody said.
    public var mood: Expression?

    /// Describes a picture.
    public init(name: String, path: String, faces: [AnnotatedFace], mood: Expression? = nil) {
        self.name = name
        self.path = path
        self.faces = faces
        self.mood = mood
    }
}

/// Pictures in which people marked faces.
public struct PictureDataset: Sendable {
    /// Its path as it was given.
    public let path: String

    /// Its form, such as `coco`.
    public let format: String

    /// The pictures.
    public let pictures: [AnnotatedPicture]

    /// What was left out, and why.
    public let skipped: [SkippedItem]

    /// The rules in sentences.
    public let rules: [String]

    /// Describes a data set.
    public init(
        path: String, format: String, pictures: [AnnotatedPicture], skipped: [SkippedItem] = [], rules: [String] = []
    ) {
        self.path = path
        self.format = format
        self.pictures = pictures
        self.skipped = skipped
        self.rules = rules
    }

    /// Whether faces are told apart by the subsets of WIDER FACE.
    public var hasSubsets: Bool { pictures.contains { $0.faces.contains { !$0.subsets.isEmpty } } }

    /// Makes sure that the pictures were not looked for in the wrong place.
    ///
    /// - Throws: `DatasetError` where there is a picture in the data set and the file of none.
    public func checkPictures() throws {
        guard let first = pictures.first, !pictures.contains(where: { DatasetFile.exists($0.path) }) else { return }
        throw DatasetError(
            path: path,
            reason: "none of its \(pictures.count) pictures is there (the first was looked for at \(first.path)); name "
                + "their folder with --images")
    }

    /// Some of the pictures, drawn at random, in the order of the data set; all where there are no more.
    ///
    /// - Parameters:
    ///   - count: How many pictures.
    ///   - seed: Seed of the draw.
    public func limited(to count: Int, seed: UInt64) -> PictureDataset {
        guard count < pictures.count else { return self }
        return PictureDataset(
            path: path, format: format,
            pictures: RandomDraw.indices(count, of: pictures.count, seed: seed).map { pictures[$0] },
            skipped: skipped, rules: rules + ["\(count) of \(pictures.count) pictures, drawn with seed \(seed)"])
    }
}
