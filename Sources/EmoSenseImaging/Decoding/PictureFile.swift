#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#endif

/// A picture file's bytes, read whole.
enum PictureFile {
    /// Reads a file.
    ///
    /// - Throws: `FileAccessError`, or `ImageTooLargeError` when it has more bytes than the limit.
    static func contents(of path: String, limit: Int) throws -> [UInt8] {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw FileAccessError(path: path, reason: reason(errno)) }
        defer { close(file) }

        var status = stat()
        guard fstat(file, &status) == 0 else { throw FileAccessError(path: path, reason: reason(errno)) }
        guard status.st_mode & S_IFMT != S_IFDIR else { throw FileAccessError(path: path, reason: .isAFolder) }
        guard Int(status.st_size) <= limit else { throw ImageTooLargeError(source: path, excess: .bytes(limit: limit)) }

        let isRegular = status.st_mode & S_IFMT == S_IFREG
        var bytes = try piece(of: file, path: path, upTo: isRegular ? Int(status.st_size) : pieceSize)
        // A pipe tells no size, and a file may have grown meanwhile.
        while !bytes.isEmpty {
            let more = try piece(of: file, path: path, upTo: pieceSize)
            if more.isEmpty { break }
            bytes += more
            guard bytes.count <= limit else { throw ImageTooLargeError(source: path, excess: .bytes(limit: limit)) }
        }
        return bytes
    }

    private static let pieceSize = 1 << 16

    /// Reads up to a number of bytes; fewer only at the end.
    private static func piece(of file: Int32, path: String, upTo size: Int) throws -> [UInt8] {
        var failure: Int32?
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
            while filled < size {
                let count = read(file, buffer.baseAddress! + filled, size - filled)
                if count < 0 && errno == EINTR { continue }
                if count < 0 { failure = errno }
                if count <= 0 { break }
                filled += count
            }
        }
        if let failure { throw FileAccessError(path: path, reason: reason(failure)) }
        return bytes
    }

    private static func reason(_ number: Int32) -> FileAccessError.Reason {
        switch number {
        case ENOENT, ENOTDIR: .noSuchFile
        case EACCES, EPERM: .permissionDenied
        case EISDIR: .isAFolder
        default: .other(String(cString: strerror(number)))
        }
    }
}
