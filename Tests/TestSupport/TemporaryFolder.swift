import Foundation

/// A folder that is there for one test.
public final class TemporaryFolder {
    /// Its path.
    public let path: String

    /// Makes a folder with empty files of these names, and the folders that they lie in.
    public init(files: [String] = []) throws {
        path = (NSTemporaryDirectory() as NSString).appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        for file in files {
            let full = "\(path)/\(file)"
            let folder = (full as NSString).deletingLastPathComponent
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data().write(to: URL(fileURLWithPath: full))
        }
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }
}
