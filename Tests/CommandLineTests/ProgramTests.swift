import Foundation
import TestSupport
import Testing

@testable import emosense

@Suite("The program")
struct ProgramTests {
    @Test(
        "Help and version go to standard output",
        arguments: [
            [], ["--help"], ["-h"], ["help"], ["help", "analyze"], ["analyze", "--help"], ["models"], ["--version"],
        ])
    func help(words: [String]) throws {
        let result = try Executable.run(words)
        #expect(result.status == 0)
        #expect(result.errors.isEmpty)
        #expect(result.output.contains(words == ["--version"] ? "emosense 0." : "Usage: emosense"))
    }

    @Test(
        "A wrong command line gives status 2 and a hint",
        arguments: [
            ["analyze"], ["analize", "x"], ["analyze", "--bogus", "x"], ["analyze", "--format", "xml", "x"],
            ["models", "pull"], ["--quiet"], ["generate-completion", "csh"],
        ])
    func wrong(words: [String]) throws {
        let result = try Executable.run(words)
        #expect(result.status == 2)
        #expect(result.output.isEmpty)
        #expect(result.errors.hasPrefix("error: "))
        #expect(result.errors.contains("hint: "))
    }

    @Test("A path that is not there gives status 1 and is named")
    func missing() throws {
        let result = try Executable.run(["analyze", "/nowhere/a.jpg", "/nowhere/b.jpg"])
        #expect(result.status == 1)
        #expect(result.errors.contains("`/nowhere/a.jpg`"))
        #expect(result.errors.contains("`/nowhere/b.jpg`"))
    }

    @Test("A closed pipe ends the program quietly")
    func closedPipe() throws {
        let result = try Executable.shell("\"$EMOSENSE\" generate-manual | true; echo ${PIPESTATUS[0]}")
        #expect(result.output == "0\n")
        #expect(result.errors.isEmpty)
    }

    @Test("A picture in place of a command gives the command that reads it")
    func pictureAsCommand() throws {
        let folder = try TemporaryFolder(files: ["a.jpg"])
        let result = try Executable.run(["\(folder.path)/a.jpg"])
        #expect(result.status == 2)
        #expect(result.errors.contains("`emosense analyze \(folder.path)/a.jpg` reads pictures"))
    }

    @Test("Colours are for terminals, unless they are not wanted", .enabled(if: Self.hasTerminals))
    func colors() throws {
        func talk(_ environment: String, _ options: String = "") throws -> String {
            let command = "\(environment) $EMOSENSE analyze \(options) /nowhere.jpg"
            return try Executable.shell("script --quiet --command '\(command)' /dev/null < /dev/null").output
        }
        #expect(try talk("TERM=xterm NO_COLOR=").contains("\u{1B}[1;31merror:\u{1B}[0m"))
        #expect(try talk("TERM=xterm NO_COLOR=1").contains("error: "))
        #expect(try talk("TERM=dumb NO_COLOR=").contains("error: "))
        #expect(try talk("TERM=xterm NO_COLOR=", "--no-color").contains("error: "))
    }

    private static let hasTerminals =
        (try? Executable.shell("script --version | grep util-linux"))?.status == 0

    @Test("A full disk is said", .enabled(if: FileManager.default.fileExists(atPath: "/dev/full")))
    func fullDisk() throws {
        let result = try Executable.shell("\"$EMOSENSE\" --help > /dev/full")
        #expect(result.status == 1)
        #expect(result.errors.hasPrefix("error: standard output cannot be written: "))
    }

    @Test(
        "Signals end even work that does not listen, as a pipe that nobody writes to", .timeLimit(.minutes(2)),
        arguments: [SIGINT, SIGTERM])
    func interruption(signal: Int32) async throws {
        let folder = try TemporaryFolder()
        let pipe = "\(folder.path)/pipe.jpg"
        #expect(mkfifo(pipe, 0o600) == 0)
        let process = Process()
        process.executableURL = Executable.emosense
        process.arguments = ["analyze", pipe]
        process.standardError = FileHandle.nullDevice
        try process.run()
        // A pipe can be opened to write without waiting once the program reads from it.
        var writer = open(pipe, O_WRONLY | O_NONBLOCK)
        while writer < 0 && process.isRunning {
            try await Task.sleep(for: .milliseconds(20))
            writer = open(pipe, O_WRONLY | O_NONBLOCK)
        }
        defer { close(writer) }
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        #expect(process.terminationStatus == 128 + signal)
    }
}
