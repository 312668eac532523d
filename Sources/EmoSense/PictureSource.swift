public import EmoSenseCore
public import EmoSenseImaging

/// Where a picture comes from.
public enum PictureSource: Sendable, Hashable {
    /// A file, by its path.
    case file(String)

    /// The bytes of a picture's file, already in memory, and what to call it in results.
    case bytes([UInt8], name: String)

    /// What the picture is called in results: the path, or the given name.
    public var name: String {
        switch self {
        case .file(let path): path
        case .bytes(_, let name): name
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
        case .file(let path): try decoder.decode(contentsOf: path, shrinkingTo: longSide)
        case .bytes(let bytes, let name): try decoder.decode(bytes, source: name, shrinkingTo: longSide)
        }
    }
}
