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

        // One byte more than a file has shows that it ends there; a pipe tells no size, and a file may have grown.
        var size = max(Int(status.st_size) + 1, pieceSize)
        var bytes: [UInt8] = []
        while true {
            let piece = try piece(of: file, path: path, size: size)
            bytes = bytes.isEmpty ? piece : bytes + piece
            guard bytes.count <= limit else { throw ImageTooLargeError(source: path, excess: .bytes(limit: limit)) }
            if piece.count < size { return bytes }
            size = max(pieceSize, bytes.count)
        }
    }

    private static let pieceSize = 1 << 16

    /// Reads up to a number of bytes; fewer only at the end.
    private static func piece(of file: Int32, path: String, size: Int) throws -> [UInt8] {
        var failure: Int32?
        let bytes = [UInt8](unsafeUninitializedCapacity: size) { buffer, filled in
            while filled < size {
                let rest = UnsafeMutableBufferPointer(rebasing: buffer[filled...])
                let count = read(file, rest.baseAddress, size - filled)
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
