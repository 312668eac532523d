/// A format that pictures are written in.
public enum ImageFormat: Sendable, Hashable {
    /// Lossless.
    case png
    /// JPEG with a quality of 1...100.
    case jpeg(quality: Int)
    /// WebP with loss, with a quality of 1...100.
    case webp(quality: Int)

    /// The format that a file name's extension stands for, at a quality where no loss is seen.
    ///
    /// - Parameter pathExtension: `png`, `jpg`, `jpeg` or `webp`, in capitals or not, without its dot.
    public init?(pathExtension: String) {
        switch pathExtension.lowercased() {
        case "png": self = .png
        case "jpg", "jpeg": self = .jpeg(quality: 92)
        case "webp": self = .webp(quality: 90)
        default: return nil
        }
    }
}
