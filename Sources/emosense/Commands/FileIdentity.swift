import EmoSense

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// What tells one file from all others, whatever the path that leads to it.
struct FileIdentity: Hashable {
    private let device: UInt64
    private let number: UInt64

    /// Looks at a path; `nil` where nothing is.
    init?(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        device = UInt64(status.st_dev)
        number = UInt64(status.st_ino)
    }

    /// The files that pictures are read from.
    static func all(of sources: [PictureSource]) -> Set<FileIdentity> {
        Set(
            sources.compactMap { source in
                guard case .file(let path) = source else { return nil }
                return FileIdentity(of: path)
            })
    }
}
