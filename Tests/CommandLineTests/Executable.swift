import Foundation
import TestSupport

/// Runs programs as a user would.
enum Executable {
    /// What a program wrote and how it ended.
    struct Result {
        let status: Int32
        let output: String
        let errors: String
    }

    /// The built `emosense`, which lies beside the tests.
    static var emosense: URL {
        var folder = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let candidate = folder.appending(path: "emosense")
            if FileManager.default.isExecutableFile(atPath: candidate.path) { return candidate }
        }
        return URL(fileURLWithPath: "/emosense")
    }

    /// Runs `emosense` to its end.
    static func run(_ arguments: [String], environment: [String: String] = [:]) throws -> Result {
        try run(emosense, arguments, environment: environment)
    }

    /// Runs words of a shell, in which `$EMOSENSE` is the program.
    static func shell(_ script: String, with shell: String = "/bin/bash", name: [String] = []) throws -> Result {
        try run(URL(fileURLWithPath: shell), ["-c", script] + name, environment: ["EMOSENSE": emosense.path])
    }

    private static func run(
        _ program: URL, _ arguments: [String], environment: [String: String]
    ) throws -> Result {
        let folder = try TemporaryFolder(files: ["output", "errors"])
        let process = Process()
        process.executableURL = program
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { $1 }
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = FileHandle(forWritingAtPath: "\(folder.path)/output")
        process.standardError = FileHandle(forWritingAtPath: "\(folder.path)/errors")
        try process.run()
        process.waitUntilExit()
        return Result(
            status: process.terminationStatus,
            output: try String(contentsOfFile: "\(folder.path)/output", encoding: .utf8),
            errors: try String(contentsOfFile: "\(folder.path)/errors", encoding: .utf8))
    }
}
