public import EmoSenseCore
public import EmoSenseImaging

/// One face, and what it shows.
public struct LabelledFace: Sendable, Hashable {
    /// Where its pixels are.
    public enum Source: Sendable, Hashable {
        /// Grey levels in memory, row by row.
        case grey(width: Int, height: Int, levels: [UInt8])

        /// A picture file.
        case file(String)
    }

    /// Name of the face in its data set: a row or a file.
    public let name: String

    /// What it shows.
    public let expression: Expression

    /// Where its pixels are.
    public let source: Source

    /// Describes a face.
    public init(name: String, expression: Expression, source: Source) {
        self.name = name
        self.expression = expression
        self.source = source
    }

    /// The face's picture.
    ///
    /// - Throws: A `DescribedError` that says why the file cannot be read.
    public func image(decoder: ImageDecoder = ImageDecoder()) throws -> Image {
        switch source {
        case .grey(let width, let height, let levels):
            let pixels = [UInt8](unsafeUninitializedCapacity: levels.count * 3) { buffer, count in
                for (index, level) in levels.enumerated() {
                    buffer[3 * index] = level
                    buffer[3 * index + 1] = level
                    buffer[3 * index + 2] = level
                }
                count = levels.count * 3
            }
            return Image(width: width, height: height, pixels: pixels)
        case .file(let path):
            return try decoder.decode(contentsOf: path).image
        }
    }
}

/// Faces with what they show.
public struct ExpressionDataset: Sendable {
    /// Its path as it was given.
    public let path: String

    /// Its form, such as `fer2013.csv`.
    public let format: String

    /// Name of the rules by which faces have their labels, such as `ferplus-majority`.
    public let protocolName: String

    /// The part that was read; `nil` for all of it.
    public let split: String?

    /// The expressions that its labels tell apart, in the order of `Expression`.
    public let classes: [Expression]

    /// The faces.
    public let faces: [LabelledFace]

    /// What was left out, and why.
    public let skipped: [SkippedItem]

    /// The rules in sentences.
    public let rules: [String]

    /// Describes a data set.
    public init(
        path: String, format: String, protocolName: String, split: String? = nil, classes: [Expression],
        faces: [LabelledFace], skipped: [SkippedItem] = [], rules: [String] = []
    ) {
        self.path = path
        self.format = format
        self.protocolName = protocolName
        self.split = split
        self.classes = classes
        self.faces = faces
        self.skipped = skipped
        self.rules = rules
    }

    /// Some of the faces, drawn at random, in the order of the data set; all where there are no more.
    ///
    /// - Parameters:
    ///   - count: How many faces.
    ///   - seed: Seed of the draw.
    public func limited(to count: Int, seed: UInt64) -> ExpressionDataset {
        guard count < faces.count else { return self }
        return ExpressionDataset(
            path: path, format: format, protocolName: protocolName, split: split, classes: classes,
            faces: RandomDraw.indices(count, of: faces.count, seed: seed).map { faces[$0] }, skipped: skipped,
            rules: rules + ["\(count) of \(faces.count) faces, drawn with seed \(seed)"])
    }
}

/// Draws without putting back.
enum RandomDraw {
    /// Some of the numbers below a bound, ascending (the first steps of Fisher and Yates).
    static func indices(_ count: Int, of bound: Int, seed: UInt64) -> [Int] {
        var generator = SplitMix64(seed: seed)
        var numbers = Array(0..<bound)
        for place in 0..<min(count, bound) {
            numbers.swapAt(place, place + Int(generator.next(upperBound: UInt64(bound - place))))
        }
        return numbers.prefix(count).sorted()
    }
}
