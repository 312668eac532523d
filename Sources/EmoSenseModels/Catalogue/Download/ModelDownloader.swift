import Dispatch

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Fetches the files of models: checked, taken up where an earlier download broke off, and in their place only when
/// whole.
///
/// A file grows as `FILE.incomplete`. When its length and its hash are those of the card, it gets its name in one step.
/// What has another hash is removed.
struct ModelDownloader: Sendable {
    /// An address that has every file by its name, asked in place of the authors' servers; `nil` asks these.
    var mirror: String?

    /// Whether the network is not to be used.
    var isOffline = false

    /// Tries in a row, when a connection breaks off or a server is busy.
    var attempts = 4

    /// Seconds between two tries.
    var pause = 1.0

    /// Seconds to wait for a connection.
    var connectSeconds = 20

    /// Seconds without a byte after which a server counts as silent.
    var stallSeconds = 30

    /// A file of certificates to trust; `nil` for the system's.
    var certificates: String?

    /// Reads the settings from the environment.
    ///
    /// - Parameter environment: `EMOSENSE_MIRROR`, `EMOSENSE_OFFLINE`, `SSL_CERT_FILE` and `CURL_CA_BUNDLE` are looked
    ///   at.
    init(environment: [String: String]) {
        func value(_ name: String) -> String? { environment[name].flatMap { $0.isEmpty ? nil : $0 } }
        mirror = value("EMOSENSE_MIRROR")
        isOffline = value("EMOSENSE_OFFLINE").map { $0 != "0" } ?? false
        certificates = value("SSL_CERT_FILE") ?? value("CURL_CA_BUNDLE")
    }

    /// Whether there is an address for a file.
    func hasAddress(for part: ModelPart) -> Bool { mirror != nil || part.url != nil }

    /// Fetches one file of a model into a folder; nothing is done when it is there already.
    ///
    /// - Parameters:
    ///   - part: The file.
    ///   - model: The model's name, for messages.
    ///   - folder: Where the file belongs.
    ///   - progress: Called from another thread, a few times a second.
    /// - Throws: `DownloadError`, `OfflineError`, `ModelFileError`, or `CancellationError`; what has arrived is then
    ///   kept.
    func fetch(
        _ part: ModelPart, of model: String, into folder: String,
        progress: @escaping @Sendable (DownloadProgress) -> Void
    ) async throws {
        if isOffline { throw OfflineError(model: model, file: part.file, folder: folder) }
        let download = Download(
            part: part, model: model, destination: "\(folder)/\(part.file)", url: try address(of: part, of: model),
            settings: self, progress: progress)
        let flag = CancellationFlag()
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
                DispatchQueue.global().async {
                    continuation.resume(with: Result { try download.run(flag) })
                }
            }
        } onCancel: {
            flag.raise()
        }
    }

    /// The address of a file: on the mirror, or where its author publishes it.
    private func address(of part: ModelPart, of model: String) throws -> String {
        func refused(_ url: String?, _ reason: String, _ remedy: String) -> DownloadError {
            DownloadError(model: model, url: url, reason: reason, remedy: remedy)
        }
        guard part.sha256 != nil || part.gitBlob != nil else {
            throw refused(
                nil, "its card has no hash to check \(part.file) against", "Add \"sha256\" to the card.")
        }
        if let mirror {
            guard let base = URL(string: mirror), ["http", "https"].contains(base.scheme?.lowercased()) else {
                throw refused(
                    mirror, "this is no address of a mirror", "Set EMOSENSE_MIRROR to one that begins with https://.")
            }
            return base.appending(path: part.file).absoluteString
        }
        guard let text = part.url, let url = URL(string: text), let scheme = url.scheme?.lowercased() else {
            throw refused(part.url, "its card has no address of \(part.file)", "Add \"url\" to the card.")
        }
        let request = HTTPTransfer.Request(url: text, connectSeconds: connectSeconds, stallSeconds: stallSeconds)
        guard scheme == "https" || (scheme == "http" && request.isLoopback) else {
            throw refused(text, "only addresses that begin with https:// are safe", "Mend the card's \"url\".")
        }
        return text
    }
}
