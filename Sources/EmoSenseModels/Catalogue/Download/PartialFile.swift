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

/// A file on its way: `FILE.incomplete`, which becomes `FILE` in one step when it is whole and right.
///
/// While it is open it is locked, so two programs that fetch the same file do not write into one another's. It is left
/// where it is when a download breaks off, and taken up again by the next.
final class PartialFile {
    /// Path of the incomplete file.
    let path: String

    /// Bytes that are there.
    private(set) var length: Int

    private let destination: String
    private let descriptor: Int32

    /// Opens and locks the incomplete file.
    ///
    /// - Parameter destination: Path of the file when it is whole.
    /// - Returns: `nil` when another program has it.
    /// - Throws: `ModelFileError` when it cannot be opened.
    init?(of destination: String) throws {
        self.destination = destination
        path = destination + ".incomplete"
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0o644)
        guard descriptor >= 0 else { throw ModelFileError(path: path, action: .write) }
        length = 0
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else { return nil }
        // Whoever had the lock before may have finished: then this is no longer the file at the path.
        var own = stat()
        var named = stat()
        guard fstat(descriptor, &own) == 0, lstat(path, &named) == 0, own.st_ino == named.st_ino,
            own.st_dev == named.st_dev
        else { return nil }
        length = Int(lseek(descriptor, 0, SEEK_END))
    }

    deinit { close(descriptor) }

    /// The server's mark of the version that the bytes are of; `nil` when the server gave none.
    var validator: String? {
        get {
            FileManager.default.contents(atPath: validatorPath).map { String(decoding: $0, as: UTF8.self) }
        }
        set {
            if let newValue {
                try? Data(newValue.utf8).write(to: URL(filePath: validatorPath), options: .atomic)
            } else {
                unlink(validatorPath)
            }
        }
    }

    /// Adds bytes at the end.
    ///
    /// - Throws: `ModelFileError` when the disk is full or fails.
    func append(_ bytes: UnsafeRawBufferPointer) throws {
        var rest = bytes
        while let start = rest.baseAddress, !rest.isEmpty {
            let count = write(descriptor, start, rest.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw ModelFileError(path: path, action: .write) }
            length += count
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(count))
        }
    }

    /// Forgets the bytes that are there.
    ///
    /// - Throws: `ModelFileError` when the file cannot be cut.
    func restart() throws {
        validator = nil
        guard ftruncate(descriptor, 0) == 0, lseek(descriptor, 0, SEEK_SET) == 0 else {
            throw ModelFileError(path: path, action: .write)
        }
        length = 0
    }

    /// Puts the file in its place, in one step that survives a loss of power.
    ///
    /// - Throws: `ModelFileError` when the disk fails.
    func finish() throws {
        guard fsync(descriptor) == 0, rename(path, destination) == 0 else {
            throw ModelFileError(path: destination, action: .write)
        }
        validator = nil
        let folder = open(ModelFolders.parent(destination), O_RDONLY | O_CLOEXEC)
        if folder >= 0 {
            fsync(folder)
            close(folder)
        }
    }

    /// Removes the file.
    func discard() {
        validator = nil
        unlink(path)
    }

    private var validatorPath: String { destination + ".version.incomplete" }
}
