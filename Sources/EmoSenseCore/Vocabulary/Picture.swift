/// A decoded picture together with the size it has on disk.
///
/// A very large picture may be decoded at a fraction of its size; everything that is reported about it is still given in
/// pixels of the full, upright picture.
public struct Picture: Sendable, Equatable {
    /// Where the picture came from: a path, a URL, or `-` for standard input.
    public let source: String

    /// The pixels, upright, as the networks see them.
    public let image: Image

    /// Width of the full, upright picture in pixels.
    public let width: Int

    /// Height of the full, upright picture in pixels.
    public let height: Int

    /// Milliseconds that decoding took, where it is known.
    public let decodeMilliseconds: Double?

    /// Describes a decoded picture.
    ///
    /// - Parameters:
    ///   - source: A path, a URL, or `-`.
    ///   - image: The upright pixels.
    ///   - width: Full width in pixels; the image's own when `nil`.
    ///   - height: Full height in pixels; the image's own when `nil`.
    ///   - decodeMilliseconds: Milliseconds that decoding took.
    public init(
        source: String, image: Image, width: Int? = nil, height: Int? = nil, decodeMilliseconds: Double? = nil
    ) {
        self.source = source
        self.image = image
        self.width = width ?? image.width
        self.height = height ?? image.height
        self.decodeMilliseconds = decodeMilliseconds
    }

    /// Full pixels for one decoded pixel, across: 1 unless the picture was decoded smaller than it is.
    public var horizontalScale: Float { Float(width) / Float(image.width) }

    /// Full pixels for one decoded pixel, down: 1 unless the picture was decoded smaller than it is.
    public var verticalScale: Float { Float(height) / Float(image.height) }
}
