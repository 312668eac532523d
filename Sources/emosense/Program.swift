#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif
#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Where the program starts and ends.
@main
enum Program {
    /// Runs the command that the command line names, and ends with its status.
    static func main() async {
        signal(SIGPIPE, SIG_IGN)
        Heap.shareAmongThreads()
        let status = await run()
        _exit(finish(with: status).rawValue)
    }

    /// Runs the command; says what goes wrong.
    private static func run() async -> ExitCode {
        do {
            let command = try EmoSenseCommand.parseAsRoot()
            return try await run(command)
        } catch {
            return report(error)
        }
    }

    /// Runs a command until it is done or a signal ends it.
    private static func run(_ command: sending any ParsableCommand) async throws -> ExitCode {
        let grace = (command as? any AsyncParsableCommand)?.grace ?? .none
        let interrupt = Interrupt(grace: grace.interval) {
            if StandardStream.error.isTerminal { try? StandardStream.error.write(Array("\r\u{1B}[K".utf8)) }
            try? StandardOutput.shared.flush()
        }
        do {
            try await interrupt.run {
                if var command = command as? any AsyncParsableCommand {
                    try await command.run()
                } else {
                    var command = command
                    try command.run()
                }
            }
        } catch {
            guard let code = interrupt.exitCode else { throw error }
            return code
        }
        if case .finishing = grace { return .success }
        return interrupt.exitCode ?? .success
    }

    /// Says what an error means, and gives the status that it calls for.
    private static func report(_ error: any Error) -> ExitCode {
        let console = Console()
        switch error {
        case let error as CommandError where error.problem.isCleanExit:
            return print(error.path, version: error.problem.isVersionRequest)
        case CleanExit.helpRequest(let command):
            return print(CommandPath(from: EmoSenseCommand.self, to: command) ?? CommandPath(command), version: false)
        case CleanExit.message(let message):
            return print(message)
        case let error as CommandError:
            console.error(error.message)
            if case .unknownCommand(let word, nil) = error.problem, FileManager.default.fileExists(atPath: word) {
                console.hint("`\(EmoSenseCommand.configuration.commandName) analyze \(word)` reads pictures")
            }
            error.hints.forEach(console.hint)
        case StreamError.closed:
            return .success
        case is ExitCode:
            break
        default:
            console.error("\(error)")
        }
        return EmoSenseCommand.exitCode(for: error)
    }

    private static func print(_ path: CommandPath, version: Bool) -> ExitCode {
        let columns = TerminalSize.columns(of: .output)
        return print(version ? "\(path.names[0]) \(path.version)\n" : HelpPage(path).text(columns: columns))
    }

    private static func print(_ text: String) -> ExitCode {
        do {
            try StandardOutput.shared.write(text)
            return .success
        } catch {
            return report(error)
        }
    }

    /// Writes what is left of standard output; a failure outweighs a good status.
    private static func finish(with status: ExitCode) -> ExitCode {
        do {
            try StandardOutput.shared.flush()
            return status
        } catch {
            let failure = report(error)
            return status == .success ? failure : status
        }
    }
}
