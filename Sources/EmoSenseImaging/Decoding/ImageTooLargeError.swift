public import EmoSenseCore

/// A picture that is larger than the limits allow; its pixels were not decoded.
public struct ImageTooLargeError: DescribedError, Hashable {
    /// What was too large, and the limit.
    public enum Excess: Sendable, Hashable {
        /// The picture's own width and height in pixels, and the most pixels that are allowed.
        case pixels(width: Int, height: Int, limit: Int)
        /// The most bytes that are allowed.
        case bytes(limit: Int)
    }

    /// Where the picture came from.
    public let source: String

    /// What was too large.
    public let excess: Excess

    /// Describes a picture that is too large.
    public init(source: String, excess: Excess) {
        self.source = source
        self.excess = excess
    }

    /// A short, stable word for programs.
    public var code: String { "image-too-large" }

    /// A sentence for people.
    public var description: String {
        let place = SourceName.words(for: source)
        switch excess {
        case .pixels(let width, let height, let limit):
            let megapixels = limit / 1_000_000
            let most = megapixels > 0 ? "\(megapixels) megapixels" : "\(limit) pixels"
            return "\(place) is too large: it has \(width)x\(height) pixels, and at most \(most) are read."
        case .bytes(let limit):
            let mebibytes = limit >> 20
            let most = mebibytes > 0 ? "\(mebibytes) MiB" : "\(limit) bytes"
            return "\(place) is too large: at most \(most) are read."
        }
    }
}
