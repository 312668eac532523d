#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// A small JPEG of a picture, as a report carries it inside its page.
public struct Thumbnail: Sendable, Hashable {
    /// Longest side of a thumbnail in pixels.
    public static let longestSide = 480

    /// The bytes of the JPEG file.
    public let jpeg: [UInt8]

    /// Width in pixels.
    public let width: Int

    /// Height in pixels.
    public let height: Int

    /// Wraps a JPEG file that was made elsewhere.
    ///
    /// - Parameters:
    ///   - jpeg: The bytes of the file.
    ///   - width: Width in pixels.
    ///   - height: Height in pixels.
    public init(jpeg: [UInt8], width: Int, height: Int) {
        self.jpeg = jpeg
        self.width = width
        self.height = height
    }

    /// The thumbnail as a `data:` address.
    var dataAddress: String { "data:image/jpeg;base64," + Data(jpeg).base64EncodedString() }
}
