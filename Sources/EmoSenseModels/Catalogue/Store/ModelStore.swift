#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif
#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
public import EmoSenseInference

/// The folders in which model files lie, and what is done with them: find, check, fetch, add.
///
/// The folder that the user names, by an option or by `EMOSENSE_MODELS`, is the only one there is. Otherwise the user's
/// cache folder comes first, then the models that were installed with the program, then those of the checkout that the
/// program was built in. The networks that are part of the package come last, always. Models are fetched and added into
/// the first.
public struct ModelStore: Sendable {
    /// Folders that are searched, in order.
    public let folders: [String]

    /// The models that can be asked for: EmoSense's own, and the user's in these folders.
    public var catalogue: Catalogue { Catalogue(folders: folders) }

    /// Whether only models are given out that may be used commercially.
    public let isCommercialOnly: Bool

    /// How files are fetched.
    let downloader: ModelDownloader

    /// Hashes of files that have not changed.
    let digests: DigestCache

    /// The option that names the folder to another run of the program, with a space before it; empty when none is
    /// needed.
    private let option: String

    /// Opens the store.
    ///
    /// - Parameters:
    ///   - folder: The folder that the user names; `nil` searches the usual ones.
    ///   - isCommercialOnly: Whether only models are given out that may be used commercially.
    ///   - environment: `EMOSENSE_MODELS`, `EMOSENSE_MIRROR`, `EMOSENSE_OFFLINE`, `XDG_CACHE_HOME` and `HOME` are
    ///     looked at; the program's own environment when `nil`.
    public init(folder: String? = nil, isCommercialOnly: Bool = false, environment: [String: String]? = nil) {
        self.init(
            folder: folder, isCommercialOnly: isCommercialOnly,
            environment: environment ?? ProcessInfo.processInfo.environment,
            executable: ModelFolders.executable)
    }

    /// Opens the store of a program at a path, with a way to fetch files.
    init(
        folder: String?, isCommercialOnly: Bool = false, environment: [String: String], executable: String?,
        downloader: ModelDownloader? = nil
    ) {
        self.isCommercialOnly = isCommercialOnly
        folders = ModelFolders.search(given: folder, environment: environment, executable: executable)
        digests = DigestCache(folder: ModelFolders.cache(environment).map { "\($0)/hashes" })
        option = folder.map { $0.contains(" ") ? " --models '\($0)'" : " --models \($0)" } ?? ""
        self.downloader = downloader ?? ModelDownloader(environment: environment)
    }

    /// Finds a model and makes sure that its files are the ones that its card describes.
    ///
    /// A file is hashed when it is first used; later, only when it has changed. No other model is ever taken in place
    /// of one that is missing.
    ///
    /// - Parameters:
    ///   - card: The model.
    ///   - precision: Arithmetic that it will run in: `int8` has a file of its own.
    /// - Throws: `MissingModelError` with the command that gets the model; `CorruptModelError` when a file is not the
    ///   one that the card describes; `CommercialUseError`; `ModelFileError` when it cannot be read; `UnsupportedPrecisionError` when the model
    ///   has no file for the precision.
    public func locate(_ card: ModelCard, precision: Precision = .f32) throws -> LocatedModel {
        try locate(card, files: files(of: card, for: precision), digest: digests.digest)
    }

    /// Finds a model and reads its files from end to end to check their hashes.
    ///
    /// - Throws: As `locate` does.
    public func verify(_ card: ModelCard) throws -> LocatedModel {
        try locate(card, files: card.allFiles, digest: FileDigest.init(path:))
    }

    private func files(of card: ModelCard, for precision: Precision) throws -> [ModelPart] {
        guard let files = card.files(for: precision) else {
            throw UnsupportedPrecisionError(
                precision: precision, reason: "\(card.name) has no \(precision.rawValue) file")
        }
        return files
    }

    /// Whether every file of a model is there and has the right length; their hashes are not looked at.
    public func isPresent(_ card: ModelCard) -> Bool {
        guard let folder = folder(of: card.files) else { return false }
        return card.files.allSatisfy { part in
            let length = Self.length("\(folder)/\(part.file)")
            return part.bytes.map { $0 == length } ?? (length ?? 0 > 0)
        }
    }

    /// Whether any file of a model is there, whole or not.
    public func hasFiles(of card: ModelCard) -> Bool {
        folders.contains { folder in card.files.contains { Self.length("\(folder)/\($0.file)") != nil } }
    }

    /// The first folder that has all of some files; `nil` when there is none.
    func folder(of files: [ModelPart]) -> String? {
        folders.first { folder in files.allSatisfy { Self.length("\(folder)/\($0.file)") != nil } }
    }

    private func locate(
        _ card: ModelCard, files: [ModelPart], digest: (String) throws -> FileDigest
    ) throws -> LocatedModel {
        if isCommercialOnly, !card.license.commercial {
            throw CommercialUseError(name: card.name, license: card.license)
        }
        guard let folder = folder(of: files) else {
            let names = files.map(\.file)
            let missing = names.filter { file in !folders.contains { Self.length("\($0)/\(file)") != nil } }
            throw MissingModelError(
                name: card.name, files: missing.isEmpty ? names : missing, folders: folders, obtain: obtain(card))
        }
        return LocatedModel(
            card: card,
            files: try files.map { try check($0, of: card, at: "\(folder)/\($0.file)", digest: digest) })
    }

    /// Checks one file against its card.
    private func check(
        _ part: ModelPart, of card: ModelCard, at path: String, digest: (String) throws -> FileDigest
    ) throws -> LocatedModel.File {
        func corrupt(_ check: CorruptModelError.Check, _ expected: String, _ got: String) -> CorruptModelError {
            CorruptModelError(
                name: card.name, path: path, check: check, expected: expected, got: got,
                obtain: isFetched(card) ? obtain(card) : "Remove it. \(obtain(card))")
        }
        let bytes = Self.length(path) ?? 0
        if bytes == 0 || bytes != part.bytes ?? bytes {
            throw corrupt(.length, part.bytes.map { "\($0) bytes" } ?? "some bytes", "\(bytes) bytes")
        }
        let digest = try digest(path)
        if let expected = part.sha256, expected != digest.sha256 { throw corrupt(.sha256, expected, digest.sha256) }
        if let expected = part.gitBlob, expected != digest.gitBlob { throw corrupt(.gitBlob, expected, digest.gitBlob) }
        return LocatedModel.File(role: part.role, path: path, bytes: bytes, sha256: digest.sha256)
    }

    /// A sentence with the command that gets a model.
    func obtain(_ card: ModelCard) -> String {
        if let obtain = card.obtain { return obtain }
        if isFetched(card) { return "Get it with `emosense models pull \(card.name)\(option)`." }
        return "Copy it into \(folders.first ?? "the models folder")."
    }

    /// Whether every file of a model has an address and nothing else is to be done to get it.
    private func isFetched(_ card: ModelCard) -> Bool {
        card.obtain == nil && card.files.allSatisfy { $0.url != nil }
    }

    /// Length of a file in bytes; `nil` when there is none.
    static func length(_ path: String) -> Int? {
        var status = stat()
        guard stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int(status.st_size)
    }
}
