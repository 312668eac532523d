#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension ModelStore {
    /// Fetches a model's files into the first folder, from where their author publishes them or from `EMOSENSE_MIRROR`.
    ///
    /// Nothing is fetched that is there and right. A file comes under its name only when it is whole and has the card's
    /// hash; a download that breaks off goes on where it ended when it is asked for again.
    ///
    /// - Parameters:
    ///   - card: The model.
    ///   - progress: Called from another thread, a few times a second for each file.
    /// - Throws: `CommercialUseError` where only other models are wanted; `MissingModelError` when the model cannot be downloaded, with the command that gets it;
    ///   `DownloadError`, `OfflineError`, `ModelFileError`, or `CancellationError`.
    @discardableResult
    public func pull(
        _ card: ModelCard, progress: @escaping @Sendable (DownloadProgress) -> Void = { _ in }
    ) async throws -> LocatedModel {
        do {
            return try verify(card)
        } catch let problem where problem is MissingModelError || problem is CorruptModelError {
            guard card.allFiles.allSatisfy({ downloader.hasAddress(for: $0) }) else { throw problem }
        }
        let folder = try writableFolder()
        for part in card.allFiles {
            try await downloader.fetch(part, of: card.name, into: folder, progress: progress)
        }
        return try locate(card)
    }

    /// The folder that models are fetched and added into, made when it is not there.
    ///
    /// - Throws: `ModelFileError` when it cannot be made.
    func writableFolder() throws -> String {
        guard let folder = folders.first else {
            throw ModelFileError(path: "the models folder", action: .write, reason: "there is no home folder")
        }
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw ModelFileError(path: folder, action: .write)
        }
        return folder
    }
}
