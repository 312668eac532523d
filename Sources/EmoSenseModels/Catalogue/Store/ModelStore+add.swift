#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension ModelStore {
    /// Adds a model of the user's own that takes and gives the same as one that is known, such as another export of it.
    ///
    /// The file is copied into the first folder under its new name, with the ending that the other model's has, and its card
    /// is written beside it.
    ///
    /// - Parameters:
    ///   - file: Path of the file.
    ///   - name: The new model's name; lower-case letters, digits, dots, hyphens and underscores.
    ///   - other: The card whose input and output are also this model's.
    /// - Returns: The new model's card.
    /// - Throws: `ModelNameError` when the name cannot be given; `InvalidCardError` when the other model has several
    ///   files; `ModelFileError` when a file cannot be read or written.
    @discardableResult
    public func add(file: String, as name: String, like other: ModelCard) throws -> ModelCard {
        guard ModelCard.isValid(name: name) else { throw ModelNameError(name: name, isTaken: false) }
        guard !catalogue.names.contains(name) else { throw ModelNameError(name: name, isTaken: true) }
        guard other.parts.isEmpty else {
            throw InvalidCardError(
                path: "\(name).json",
                reason: "\(other.name) is made of several files; write a card with \"parts\" by hand")
        }
        guard let content = FileManager.default.contents(atPath: file) else {
            throw ModelFileError(path: file, action: .read)
        }
        guard !content.isEmpty else { throw ModelFileError(path: file, action: .read, reason: "it is empty") }
        let folder = try writableFolder()
        let stored = "\(name).\(other.file?.split(separator: ".").last ?? "onnx")"
        let path = "\(folder)/\(stored)"
        try write(content, to: path)
        var card = other
        (card.name, card.title) = (name, "Your own model, like \(other.name)")
        (card.file, card.url, card.gitBlob, card.int8, card.obtain) = (stored, nil, nil, nil, nil)
        (card.sha256, card.bytes) = (try FileDigest(path: path).sha256, content.count)
        card.license = ModelLicense(
            code: "not stated", weights: "not stated", data: "not stated", commercial: false)
        (card.published, card.source) = ([:], "added by you")
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        try write(encoder.encode(card), to: "\(folder)/\(name).json")
        return card
    }

    /// Removes what `add` has put into the first folder.
    func discard(_ card: ModelCard) {
        guard let folder = folders.first else { return }
        for file in [card.file, "\(card.name).json"].compactMap(\.self) {
            try? FileManager.default.removeItem(atPath: "\(folder)/\(file)")
        }
    }

    /// Writes a file in one step.
    private func write(_ content: Data, to path: String) throws {
        do {
            try content.write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw ModelFileError(path: path, action: .write)
        }
    }
}
