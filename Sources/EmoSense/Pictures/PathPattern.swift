#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// A path with wildcards: `*` and `?` and `[...]` within a name, `**` for any number of folders.
struct PathPattern {
    private let parts: [String]
    private let start: String

    /// Takes a pattern apart.
    init(_ pattern: String) {
        start = pattern.hasPrefix("/") ? "/" : ""
        parts = pattern.split(separator: "/").map(String.init)
    }

    /// Whether a word has a wildcard.
    static func isPattern(_ word: String) -> Bool { word.contains { "*?[".contains($0) } }

    /// The paths that match, in natural order.
    func matches() -> [String] {
        var paths = [start]
        for (index, part) in parts.enumerated() {
            let isLast = index == parts.count - 1
            if part == "**" {
                paths = paths.flatMap { isLast ? entries(below: $0) : folders(below: $0) }
            } else if Self.isPattern(part) {
                paths = paths.flatMap { names(in: $0, matching: part) }
            } else {
                paths = paths.map { Folder.path($0, part) }.filter { FileKind(of: $0) != .missing }
            }
        }
        return paths
    }

    private func names(in folder: String, matching part: String) -> [String] {
        let names = Folder.names(in: folder.isEmpty ? "." : folder) ?? []
        return names.filter { fnmatch(part, $0, 0) == 0 }.map { Folder.path(folder, $0) }
    }

    private func entries(below folder: String) -> [String] {
        folders(below: folder).flatMap { names(in: $0, matching: "*") }.filter { FileKind(of: $0) == .file }
    }

    /// A folder and all within it, each once.
    private func folders(below folder: String) -> [String] {
        var seen: Set<FileKind> = []
        var found: [String] = []
        var pending = [folder]
        while let path = pending.popLast() {
            let kind = FileKind(of: path.isEmpty ? "." : path)
            guard case .folder = kind, seen.insert(kind).inserted else { continue }
            found.append(path)
            pending += (Folder.names(in: path.isEmpty ? "." : path) ?? []).reversed().map { Folder.path(path, $0) }
        }
        return found
    }
}
