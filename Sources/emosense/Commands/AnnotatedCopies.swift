import EmoSense

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// The files that annotated copies go to: each picture's own name in one folder, numbered where names are the same.
struct AnnotatedCopies: Sendable {
    /// The folder.
    let folder: String

    private let names: [String: String]

    /// Gives every picture a file of its own, and makes the folder.
    ///
    /// - Throws: `OutputError` when the folder cannot be written, or a copy would take the place of its original.
    init(folder: String, sources: [PictureSource]) throws {
        self.folder = folder
        var taken: Set<String> = []
        var names: [String: String] = [:]
        for source in sources where names[source.name] == nil {
            let (stem, suffix) = Self.split(source == .standardInput ? "standard-input" : source.name)
            var name = "\(stem).\(suffix)"
            var number = 2
            while !taken.insert(name.lowercased()).inserted {
                name = "\(stem)-\(number).\(suffix)"
                number += 1
            }
            names[source.name] = name
        }
        self.names = names
        try Self.makeFolder(folder)
        let originals = FileIdentity.all(of: sources)
        for path in names.values.map({ "\(folder)/\($0)" }) {
            guard let file = FileIdentity(of: path), originals.contains(file) else { continue }
            throw OutputError(path: path, reason: "it is one of the pictures to be read; name another folder")
        }
    }

    /// The file that a picture's annotated copy goes to.
    func path(for source: String) -> String { "\(folder)/\(names[source] ?? "picture.png")" }

    /// Makes a folder, and those that it lies in.
    private static func makeFolder(_ folder: String) throws {
        var path = folder.hasPrefix("/") ? "/" : ""
        for name in folder.split(separator: "/") {
            path += path.isEmpty || path.hasSuffix("/") ? "\(name)" : "/\(name)"
            guard mkdir(path, 0o777) != 0, errno != EEXIST else { continue }
            throw OutputError(path: folder, reason: String(cString: strerror(errno)))
        }
        guard access("\(folder)/", W_OK | X_OK) == 0 else {
            let isFile = errno == ENOTDIR
            let reason = isFile ? "it is a file; name a folder" : String(cString: strerror(errno))
            throw OutputError(path: folder, reason: reason)
        }
    }

    /// A picture's name without its folders, and the extension of its copy: its own where we write that format, else PNG.
    private static func split(_ path: String) -> (stem: String, suffix: String) {
        let name = path.split(separator: "/").last.map(String.init) ?? "picture"
        guard let point = name.lastIndex(of: "."), point > name.startIndex else { return (name, "png") }
        let suffix = name[name.index(after: point)...].lowercased()
        return (String(name[..<point]), ["jpg", "jpeg", "webp"].contains(suffix) ? suffix : "png")
    }
}
