/// The extensions by which pictures are known in a folder.
enum PictureExtensions {
    /// The extensions in lower case, without the point.
    static let all = ["jpg", "jpeg", "png", "webp", "gif", "tif", "tiff", "bmp", "heic", "heif", "avif"]

    /// The extensions as a message lists them.
    static var listed: String { all.joined(separator: ", ") }

    /// Whether a file's name ends as a picture's does.
    static func matches(_ name: String) -> Bool {
        guard let point = name.lastIndex(of: ".") else { return false }
        return all.contains(name[name.index(after: point)...].lowercased())
    }
}
