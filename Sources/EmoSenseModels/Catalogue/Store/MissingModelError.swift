public import EmoSenseCore

/// A model that is known, but whose files are not there.
public struct MissingModelError: DescribedError, Hashable {
    /// The model's name.
    public let name: String

    /// Names of the files that are missing.
    public let files: [String]

    /// Folders that were searched, in order.
    public let folders: [String]

    /// A sentence with the command that gets the model.
    public let obtain: String

    /// Always `missing-model`.
    public var code: String { "missing-model" }

    /// What is missing where, and the command that gets it.
    public var description: String {
        "the model \(name) is not here: no \(files.joined(separator: ", ")) in "
            + "\(folders.joined(separator: ", ")). \(obtain)"
    }
}
