import Foundation
import Testing

/// Texts that were looked at once and must stay the same.
///
/// With `EMOSENSE_RECORD_SNAPSHOTS=1` in the environment, the texts are written anew instead of compared.
enum Snapshot {
    /// Compares a text with the file of this name.
    static func check(_ text: String, _ name: String, location: SourceLocation = #_sourceLocation) throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appending(path: "Snapshots/\(name)")
        if ProcessInfo.processInfo.environment["EMOSENSE_RECORD_SNAPSHOTS"] == "1" {
            try Data(text.utf8).write(to: file)
            return
        }
        let expected = try String(contentsOf: file, encoding: .utf8)
        #expect(text == expected, "\(name) differs from its snapshot", sourceLocation: location)
    }
}
