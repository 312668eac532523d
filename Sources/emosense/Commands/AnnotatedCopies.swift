import EmoSense

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The files that annotated copies go to: each picture's own name in one folder, numbered where names are the same.
struct AnnotatedCopies: Sendable {
    /// The folder.
    let folder: String

    private let names: [String: String]

    /// Gives every picture a file of its own, and makes the folder.
    ///
    /// - Throws: `OutputError` when the folder cannot be written.
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
        do {
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        } catch {
            throw OutputError(path: folder, reason: "the folder cannot be made")
        }
        guard FileManager.default.isWritableFile(atPath: folder) else {
            throw OutputError(path: folder, reason: "the folder cannot be written to")
        }
    }

    /// The file that a picture's annotated copy goes to.
    func path(for source: String) -> String { "\(folder)/\(names[source] ?? "picture.png")" }

    /// A picture's name without its folders, and the extension of its copy: its own where we write that format, else PNG.
    private static func split(_ path: String) -> (stem: String, suffix: String) {
        let name = path.split(separator: "/").last.map(String.init) ?? "picture"
        guard let point = name.lastIndex(of: "."), point > name.startIndex else { return (name, "png") }
        let suffix = name[name.index(after: point)...].lowercased()
        return (String(name[..<point]), ["jpg", "jpeg", "webp"].contains(suffix) ? suffix : "png")
    }
}

/// Something that was asked for cannot be written.
struct OutputError: DescribedError {
    /// Always `cannot-write`.
    let code = "cannot-write"

    /// The file or folder.
    let path: String

    /// Why not.
    let reason: String

    /// A sentence without a trailing period.
    var description: String { "`\(path)` cannot be written: \(reason)" }
}
