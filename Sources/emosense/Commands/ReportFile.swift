import EmoSense
import EmoSenseReports

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// The report's file: written piece by piece under another name, and given its own when it is whole.
final class ReportFile {
    private let path: String
    private let draft: String
    private let descriptor: Int32
    private var report: HTMLReport

    /// Opens the file and writes the head of the page.
    ///
    /// A link keeps leading to the file that it leads to; a device or pipe is written to as it is.
    ///
    /// - Throws: `OutputError` when the file cannot be written, or is one of the pictures.
    init(path given: String, sources: [PictureSource], report: HTMLReport) throws {
        path = Self.destination(of: given)
        self.report = report
        var status = stat()
        let exists = stat(path, &status) == 0
        if exists, status.st_mode & S_IFMT == S_IFDIR {
            throw OutputError(path: given, reason: "it is a folder; name a file")
        }
        if let file = FileIdentity(of: path), FileIdentity.all(of: sources).contains(file) {
            throw OutputError(path: given, reason: "it is one of the pictures to be read; name another file")
        }
        draft = exists && status.st_mode & S_IFMT != S_IFREG ? path : "\(path).incomplete"
        descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw OutputError(path: given, reason: String(cString: strerror(errno))) }
        try write(self.report.begin())
    }

    deinit { close(descriptor) }

    /// Adds a picture.
    func add(_ outcome: ReadingOutcome, thumbnail: Thumbnail?) throws {
        try write(report.write(outcome, thumbnail: thumbnail))
    }

    /// Writes the end of the page and gives the file its name.
    func finish() throws {
        try write(report.end())
        guard draft == path || rename(draft, path) == 0 else {
            throw OutputError(path: path, reason: String(cString: strerror(errno)))
        }
    }

    /// Takes away what was written, where the page cannot become whole.
    func discard() {
        if draft != path { unlink(draft) }
    }

    /// The file that a path leads to when links are followed; the path itself where nothing is yet.
    private static func destination(of path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    private func write(_ text: String) throws {
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            #if canImport(Darwin)
                let count = rest.withUnsafeBytes { Darwin.write(descriptor, $0.baseAddress, $0.count) }
            #else
                let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            #endif
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw OutputError(path: path, reason: String(cString: strerror(errno))) }
            rest = rest.dropFirst(count)
        }
    }
}
