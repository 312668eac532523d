import EmoSense

/// Something that was asked for cannot be written.
struct OutputError: DescribedError {
    /// Always `cannot-write`.
    let code = "cannot-write"

    /// The file or folder.
    let path: String

    /// Why not.
    let reason: String

    /// A sentence without a trailing period.
    var description: String { "`\(path)` cannot be written: \(reason)" }
}
