public import EmoSenseCore

/// A model whose files are there and are the files that its card describes.
public struct LocatedModel: Sendable, Hashable {
    /// One file of the model.
    public struct File: Sendable, Hashable {
        /// What the file is to the model; `ModelPart.only` for a model of one file.
        public let role: String

        /// Absolute path.
        public let path: String

        /// Length in bytes.
        public let bytes: Int

        /// SHA-256 in lower-case hexadecimal.
        public let sha256: String
    }

    /// The card.
    public let card: ModelCard

    /// The files in the card's order.
    public let files: [File]

    /// Path of the file with a role; `nil` when the model has none of it.
    public func path(_ role: String = ModelPart.only) -> String? {
        files.first { $0.role == role }?.path
    }

    /// Which model this is, to the byte.
    ///
    /// The hash of a model of several files is the SHA-256 of their hashes, as lower-case hexadecimal, one after the
    /// other.
    public var identity: ModelIdentity {
        let hashes = files.map(\.sha256)
        return ModelIdentity(
            name: card.name, sha256: hashes.count == 1 ? hashes[0] : FileDigest.sha256(of: hashes.joined()))
    }
}
