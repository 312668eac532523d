#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// A file that is replaced as a whole: readers see the old bytes or the new ones, never a part.
enum ReplacedFile {
    /// Writes a file beside the one that is meant, then gives it its name.
    ///
    /// - Throws: `UnwritableImageError`.
    static func save(_ bytes: [UInt8], to path: String) throws {
        let draft = "\(path).\(UInt32.random(in: 0...UInt32.max)).incomplete"
        let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw failure(path) }
        do {
            defer { close(file) }
            try fill(file, with: bytes, path: path)
            guard rename(draft, path) == 0 else { throw failure(path) }
        } catch {
            unlink(draft)
            throw error
        }
    }

    private static func fill(_ file: Int32, with bytes: [UInt8], path: String) throws {
        try bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let count = write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if count < 0 && errno == EINTR { continue }
                guard count >= 0 else { throw failure(path) }
                rest = rest.dropFirst(count)
            }
        }
    }

    private static func failure(_ path: String) -> UnwritableImageError {
        UnwritableImageError(path: path, reason: .file(String(cString: strerror(errno))))
    }
}
