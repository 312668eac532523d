#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// What a path leads to, links followed.
enum FileKind: Hashable {
    /// What tells one folder from all others, however it is reached.
    struct Identity: Hashable {
        fileprivate let device: UInt64
        fileprivate let number: UInt64
    }

    /// A folder.
    case folder(Identity)

    /// A regular file.
    case file

    /// A pipe, a device or a socket.
    case other

    /// Nothing.
    case missing

    /// Something that the system does not let us look at.
    case forbidden

    /// Looks at a path.
    init(of path: String) {
        var status = stat()
        guard stat(path, &status) == 0 else {
            self = errno == EACCES || errno == EPERM ? .forbidden : .missing
            return
        }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: self = .folder(Identity(device: UInt64(status.st_dev), number: UInt64(status.st_ino)))
        case S_IFREG: self = .file
        default: self = .other
        }
    }
}

/// Lists folders.
enum Folder {
    /// The names in a folder in natural order, hidden ones left out unless asked for; `nil` when it cannot be listed.
    static func names(in path: String) -> [String]? {
        guard let stream = opendir(path) else { return nil }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        return NaturalOrder.sorted(names)
    }

    /// A name within a folder, as a path.
    static func path(_ folder: String, _ name: String) -> String {
        folder.isEmpty ? name : folder.hasSuffix("/") ? folder + name : "\(folder)/\(name)"
    }
}
