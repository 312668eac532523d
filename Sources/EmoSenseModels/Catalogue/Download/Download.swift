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

/// The download of one file, from its address to its place.
struct Download: Sendable {
    /// The file and what it must be.
    let part: ModelPart

    /// The model's name, for messages.
    let model: String

    /// Path of the file when it is whole.
    let destination: String

    /// The address.
    let url: String

    /// How patient to be.
    let settings: ModelDownloader

    /// Called a few times a second.
    let progress: @Sendable (DownloadProgress) -> Void

    /// Downloads the file; blocks the thread meanwhile.
    ///
    /// - Parameter flag: Ends the download when raised.
    func run(_ flag: CancellationFlag) throws {
        guard let file = try open(flag) else { return }
        let isResumed = file.length > 0
        if isResumed, try place(file) { return }
        try transfer(into: file, flag: flag)
        if try place(file) { return }
        // An earlier part may have been of another version; once more from the beginning.
        if isResumed {
            try file.restart()
            try transfer(into: file, flag: flag)
            if try place(file) { return }
        }
        let got = try FileDigest(path: file.path)
        file.discard()
        throw error(
            "it has the \(part.sha256 != nil ? "SHA-256" : "Git object name") "
                + "\(part.sha256 != nil ? got.sha256 : got.gitBlob), expected \(part.sha256 ?? part.gitBlob ?? "")",
            remedy:
                "The file was removed. It may have been changed where it comes from: compare the card with what the "
                + "author publishes.")
    }

    /// Opens the partial file, waiting while another program has it.
    ///
    /// - Returns: `nil` when the whole file is there, be it that another program has fetched it meanwhile.
    private func open(_ flag: CancellationFlag) throws -> PartialFile? {
        while true {
            if ModelStore.length(destination) != nil, isRight(try FileDigest(path: destination)) { return nil }
            if let file = try PartialFile(of: destination) { return file }
            try wait(0.1, flag)
        }
    }

    /// Brings the partial file to its full length.
    private func transfer(into file: PartialFile, flag: CancellationFlag) throws {
        if let bytes = part.bytes, file.length > bytes { try file.restart() }
        let request = HTTPTransfer.Request(
            url: url, bytes: part.bytes, connectSeconds: settings.connectSeconds, stallSeconds: settings.stallSeconds,
            certificates: settings.certificates)
        for attempt in 1... {
            if file.length > 0, file.length == part.bytes { return }
            do {
                try HTTPTransfer(request, into: file, flag: flag) { received, total in
                    progress(DownloadProgress(file: part.file, received: received, total: total))
                }.run()
                return
            } catch let failure as HTTPTransfer.Failure {
                guard failure.isTransient, attempt < settings.attempts else {
                    throw error(failure.reason, remedy: remedy(for: failure, having: file))
                }
                try wait(settings.pause, flag)
            }
        }
    }

    /// A sentence that says what to do when a download has failed.
    private func remedy(for failure: HTTPTransfer.Failure, having file: PartialFile) -> String {
        if file.length > 0 { return "What has arrived is kept: the same command goes on from there." }
        file.discard()
        if failure.isUntrusted {
            return "Where a network has certificates of its own, name their file in SSL_CERT_FILE."
        }
        return "Check the connection, copy the file to \(destination) by hand, or set EMOSENSE_MIRROR to a server that "
            + "has it."
    }

    /// Puts the file in its place when it is what the card says.
    private func place(_ file: PartialFile) throws -> Bool {
        guard isRight(try FileDigest(path: file.path)) else { return false }
        try file.finish()
        return true
    }

    private func isRight(_ digest: FileDigest) -> Bool {
        (part.sha256 ?? digest.sha256) == digest.sha256 && (part.gitBlob ?? digest.gitBlob) == digest.gitBlob
    }

    private func wait(_ seconds: Double, _ flag: CancellationFlag) throws {
        let end = ContinuousClock.now + .seconds(seconds)
        repeat {
            if flag.isRaised { throw CancellationError() }
            usleep(20_000)
        } while ContinuousClock.now < end
    }

    private func error(_ reason: String, remedy: String) -> DownloadError {
        DownloadError(model: model, url: url, reason: reason, remedy: remedy)
    }
}
