import Foundation
import TestSupport
import Testing

@testable import emosense

@Suite("emosense serve")
struct ServeTests {
    @Test(
        "It says where it serves, and ends well when it is told to", .timeLimit(.minutes(2)),
        arguments: [SIGINT, SIGTERM])
    func ends(signal: Int32) async throws {
        let process = Process()
        let talk = Pipe()
        process.executableURL = Executable.emosense
        process.arguments = ["serve", "--port", "0", "--log", "off"]
        process.standardError = talk
        try process.run()
        let line = String(decoding: talk.fileHandleForReading.availableData, as: UTF8.self)
        #expect(line.hasPrefix("EmoSense serves http://127.0.0.1:"))
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0)
    }

    @Test("A token that nobody could send is refused, and a line break at its end is not meant")
    func token() throws {
        let folder = try TemporaryFolder()
        let file = "\(folder.path)/token"
        try Data("two words\n".utf8).write(to: URL(fileURLWithPath: file))
        for (words, token) in [([], "two words"), ([], " sesame"), ([], "s\u{e9}same"), (["--token-file", file], "")] {
            let result = try Executable.run(["serve"] + words, environment: ["EMOSENSE_TOKEN": token])
            #expect(result.status == 1)
            #expect(result.errors.contains("without spaces"))
        }
    }

    @Test(
        "What it cannot do is said",
        arguments: [
            (["--host", "0.0.0.0"], Int32(1), "needs a token"), (["--host", "1.2.3.4.5"], 1, "cannot listen"),
            (["--port", "70000"], 2, "`--port`"), (["--queue", "0"], 2, "`--queue`"),
            (["--detector", "yolov8x-face"], 1, "emosense models pull"), (["--token-file", "/nowhere"], 2, "/nowhere"),
        ])
    func refused(words: [String], status: Int32, text: String) throws {
        let result = try Executable.run(["serve"] + words, environment: ["EMOSENSE_TOKEN": ""])
        #expect(result.status == status)
        #expect(result.errors.contains(text))
    }
}
