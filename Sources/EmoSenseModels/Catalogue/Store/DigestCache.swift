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

/// Hashes of files that have not changed since they were hashed, so that a program need not read a whole model to
/// start.
///
/// A file is the same when its path, device, inode, length, time of modification and time of change all are. A stamp of
/// hashes is one small file in the cache folder. Where that cannot be written, files are hashed each time.
struct DigestCache: Sendable, Hashable {
    /// Folder of the stamps; `nil` keeps none.
    let folder: String?

    /// Seconds that a file must have rested before its hashes are kept, for file systems whose clocks are coarse.
    var rest = 2

    /// The hashes of a file, from its stamp when it has not changed.
    ///
    /// - Throws: `ModelFileError` when the file cannot be read.
    func digest(of path: String) throws -> FileDigest {
        guard let before = Self.state(of: path) else { throw ModelFileError(path: path, action: .read) }
        if let digest = recorded(path, state: before.text) { return digest }
        let digest = try FileDigest(path: path)
        let rested = time(nil) - before.changed >= rest
        if rested, Self.state(of: path)?.text == before.text { record(digest, path: path, state: before.text) }
        return digest
    }

    private func recorded(_ path: String, state: String) -> FileDigest? {
        guard let stamp = stamp(of: path), let data = FileManager.default.contents(atPath: stamp) else { return nil }
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
        guard lines.count == 5, lines[0] == path, lines[1] == state, lines[2].utf8.count == 64,
            lines[3].utf8.count == 40
        else { return nil }
        return FileDigest(sha256: String(lines[2]), gitBlob: String(lines[3]))
    }

    private func record(_ digest: FileDigest, path: String, state: String) {
        guard let folder, let stamp = stamp(of: path) else { return }
        try? FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let text = "\(path)\n\(state)\n\(digest.sha256)\n\(digest.gitBlob)\n"
        try? Data(text.utf8).write(to: URL(filePath: stamp), options: .atomic)
    }

    private func stamp(of path: String) -> String? {
        folder.map { "\($0)/\(FileDigest.sha256(of: path).prefix(32))" }
    }

    /// What must stay the same for a file to be the same, and when it last changed, in seconds since 1970.
    private static func state(of path: String) -> (text: String, changed: Int)? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        #if canImport(Darwin)
            let (modified, changed) = (status.st_mtimespec, status.st_ctimespec)
        #else
            let (modified, changed) = (status.st_mtim, status.st_ctim)
        #endif
        let text =
            "\(status.st_dev) \(status.st_ino) \(status.st_size) \(modified.tv_sec).\(modified.tv_nsec) "
            + "\(changed.tv_sec).\(changed.tv_nsec)"
        return (text, Int(changed.tv_sec))
    }
}
