public import EmoSenseCore

/// A download that was asked for while the network is not to be used.
public struct OfflineError: DescribedError, Hashable {
    /// The model's name.
    public let model: String

    /// Name of the file.
    public let file: String

    /// The folder that the file belongs in.
    public let folder: String

    /// Always `offline`.
    public var code: String { "offline" }

    /// What was not done, and the two ways out.
    public var description: String {
        "the model \(model) was not downloaded, for EMOSENSE_OFFLINE forbids the network. Copy \(file) into \(folder), "
            + "or unset EMOSENSE_OFFLINE"
    }
}
