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
    private let descriptor: Int32
    private var report: HTMLReport

    private var draft: String { "\(path).incomplete" }

    /// Opens the file and writes the head of the page.
    ///
    /// - Throws: `OutputError` when the file cannot be written.
    init(path: String, report: HTMLReport) throws {
        self.path = path
        self.report = report
        descriptor = open("\(path).incomplete", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw OutputError(path: path, reason: String(cString: strerror(errno))) }
        try write(self.report.begin())
    }

    deinit { close(descriptor) }

    /// Adds a picture.
    func add(_ picture: ReadPicture<Thumbnail?>) throws {
        try write(report.write(picture.outcome, thumbnail: picture.extra ?? nil))
    }

    /// Writes the end of the page and gives the file its name.
    func finish() throws {
        try write(report.end())
        guard rename(draft, path) == 0 else {
            throw OutputError(path: path, reason: String(cString: strerror(errno)))
        }
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
