public import EmoSenseCore
public import EmoSenseImaging

/// Where one picture comes from.
public enum PictureSource: Sendable, Hashable {
    /// A file, by its path.
    case file(String)

    /// The bytes of a picture's file, already in memory, and what to call it in results.
    case bytes([UInt8], name: String)

    /// Standard input.
    case standardInput

    /// Nowhere: a path or pattern that names no picture.
    case problem(PictureSourceProblem)

    /// What the picture is called in results: its path, the given name, or `-` for standard input.
    public var name: String {
        switch self {
        case .file(let path): path
        case .bytes(_, let name): name
        case .standardInput: "-"
        case .problem(let problem): problem.path
        }
    }

    /// Decodes the picture.
    ///
    /// - Parameters:
    ///   - decoder: Decodes, within its limits.
    ///   - longSide: Pixels of the longer side that suffice; `nil` for every pixel there is.
    /// - Throws: A `DescribedError` that says why the picture cannot be read.
    public func decode(with decoder: ImageDecoder, shrinkingTo longSide: Int? = nil) throws -> Picture {
        switch self {
        case .file(let path):
            try decoder.decode(contentsOf: path, shrinkingTo: longSide)
        case .bytes(let bytes, let name):
            try decoder.decode(bytes, source: name, shrinkingTo: longSide)
        case .standardInput:
            try decoder.decode(
                StandardInput.read(limit: decoder.limits.maxBytes), source: name, shrinkingTo: longSide)
        case .problem(let problem):
            throw problem
        }
    }
}
