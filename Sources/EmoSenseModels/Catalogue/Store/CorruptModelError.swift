public import EmoSenseCore

/// A model's file that is not the file its card describes.
public struct CorruptModelError: DescribedError, Hashable {
    /// What was compared.
    public enum Check: String, Sendable, Hashable {
        /// Length in bytes.
        case length

        /// SHA-256 in lower-case hexadecimal.
        case sha256 = "SHA-256"

        /// Git object name in lower-case hexadecimal.
        case gitBlob = "Git object name"
    }

    /// The model's name.
    public let name: String

    /// Path of the file.
    public let path: String

    /// What was compared.
    public let check: Check

    /// What the card says.
    public let expected: String

    /// What the file has.
    public let got: String

    /// A sentence with the command that gets the model anew.
    public let obtain: String

    /// Always `corrupt-model`.
    public var code: String { "corrupt-model" }

    /// The path, both values, and the command that gets the model anew.
    public var description: String {
        "\(path) is not the file of the model \(name): its \(check.rawValue) is \(got), expected \(expected). \(obtain)"
    }
}
