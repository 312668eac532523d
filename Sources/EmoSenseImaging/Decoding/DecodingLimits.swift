/// How large a picture may be before it is refused: protection from pictures made to fill the memory.
public struct DecodingLimits: Sendable, Hashable {
    /// The most pixels that a picture may have, whatever its shape.
    public var maxPixels: Int

    /// The most bytes that a picture file may have.
    public var maxBytes: Int

    /// Sets the limits.
    ///
    /// - Parameters:
    ///   - maxPixels: Pixels, width times height; 256 megapixels unless said otherwise.
    ///   - maxBytes: Bytes of the file; 512 MiB unless said otherwise.
    public init(maxPixels: Int = 256_000_000, maxBytes: Int = 512 << 20) {
        self.maxPixels = maxPixels
        self.maxBytes = maxBytes
    }
}
