/// How far the download of a file is.
public struct DownloadProgress: Sendable, Hashable {
    /// Name of the file.
    public let file: String

    /// Bytes that are there, those of an earlier, interrupted download included.
    public let received: Int

    /// Length of the whole file in bytes; `nil` while it is not known.
    public let total: Int?
}
