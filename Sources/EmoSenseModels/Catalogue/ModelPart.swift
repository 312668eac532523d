/// One file of a model.
public struct ModelPart: Sendable, Hashable, Codable {
    /// Role of the file of a model that has only one.
    public static let only = "model"

    /// What the file is to the model, such as `pnet`.
    public var role: String

    /// Name of the file in the models folder.
    public var file: String

    /// Where the author publishes the file; `nil` when it cannot be downloaded as it is.
    public var url: String?

    /// SHA-256 of the file in lower-case hexadecimal; `nil` when it is not known.
    public var sha256: String?

    /// Length of the file in bytes; `nil` when it is not known.
    public var bytes: Int?

    /// Git object name of the file, where the author's repository vouches for it in this way.
    public var gitBlob: String?

    private enum CodingKeys: String, CodingKey {
        case role, file, url, sha256, bytes
        case gitBlob = "git_blob"
    }

    /// Reads a file's description; `role` may be left out where the model has only one.
    public init(from decoder: any Decoder) throws {
        let part = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            role: try part.decodeIfPresent(String.self, forKey: .role) ?? Self.only,
            file: try part.decode(String.self, forKey: .file),
            url: try part.decodeIfPresent(String.self, forKey: .url),
            sha256: try part.decodeIfPresent(String.self, forKey: .sha256),
            bytes: try part.decodeIfPresent(Int.self, forKey: .bytes),
            gitBlob: try part.decodeIfPresent(String.self, forKey: .gitBlob))
    }

    /// Describes a file of a model.
    ///
    /// - Parameters:
    ///   - role: What the file is to the model.
    ///   - file: Name of the file in the models folder.
    ///   - url: Where the author publishes it.
    ///   - sha256: SHA-256 in lower-case hexadecimal.
    ///   - bytes: Length in bytes.
    ///   - gitBlob: Git object name of the file.
    public init(
        role: String, file: String, url: String? = nil, sha256: String? = nil, bytes: Int? = nil,
        gitBlob: String? = nil
    ) {
        self.role = role
        self.file = file
        self.url = url
        self.sha256 = sha256
        self.bytes = bytes
        self.gitBlob = gitBlob
    }
}
