public import EmoSenseCore

/// A model's file that could not be downloaded.
public struct DownloadError: DescribedError, Hashable {
    /// The model's name.
    public let model: String

    /// The address that was asked; `nil` when none could be.
    public let url: String?

    /// What happened.
    public let reason: String

    /// A sentence that says what to do.
    public let remedy: String

    /// Always `download-failed`.
    public var code: String { "download-failed" }

    /// The address, what happened and what to do.
    public var description: String {
        "the model \(model) could not be downloaded\(url.map { " from \($0)" } ?? ""): \(reason). \(remedy)"
    }
}
