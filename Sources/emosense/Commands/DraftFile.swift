import EmoSense

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// A file that is written piece by piece under another name, and given its own when it is whole.
final class DraftFile {
    private let path: String
    private let draft: String
    private let descriptor: Int32

    /// Opens the file.
    ///
    /// A link keeps leading to the file that it leads to; a device or pipe is written to as it is.
    ///
    /// - Parameters:
    ///   - given: The file's path.
    ///   - sources: Files that are read and must not be written over.
    /// - Throws: `OutputError` when the file cannot be written, or is one of the sources.
    init(path given: String, sources: Set<FileIdentity>) throws {
        path = Self.destination(of: given)
        var status = stat()
        let exists = stat(path, &status) == 0
        if exists, status.st_mode & S_IFMT == S_IFDIR {
            throw OutputError(path: given, reason: "it is a folder; name a file")
        }
        if let file = FileIdentity(of: path), sources.contains(file) {
            throw OutputError(path: given, reason: "it is one of the files to be read; name another file")
        }
        draft = exists && status.st_mode & S_IFMT != S_IFREG ? path : "\(path).incomplete"
        descriptor = open(draft, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw OutputError(path: given, reason: String(cString: strerror(errno))) }
    }

    deinit { close(descriptor) }

    /// Gives the file its name.
    func finish() throws {
        guard draft == path || rename(draft, path) == 0 else {
            throw OutputError(path: path, reason: String(cString: strerror(errno)))
        }
    }

    /// Takes away what was written, where the file cannot become whole.
    func discard() {
        if draft != path { unlink(draft) }
    }

    /// The file that a path leads to when links are followed; the path itself where nothing is yet.
    private static func destination(of path: String) -> String {
        guard let resolved = realpath(path, nil) else { return path }
        defer { free(resolved) }
        return String(cString: resolved)
    }

    /// Writes a piece.
    func write(_ text: String) throws {
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
