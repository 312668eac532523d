/// A command: its arguments and what it does with them.
protocol ParsableCommand: ParsableArguments {
    /// What the command is called and what help says about it.
    static var configuration: CommandConfiguration { get }

    /// Does the work.
    mutating func run() throws
}

/// A command whose work waits for other work.
protocol AsyncParsableCommand: ParsableCommand {
    /// How the work ends when the user or the system asks for it.
    var grace: Grace { get }

    /// Does the work.
    mutating func run() async throws
}

/// How work ends that a signal cancels.
enum Grace: Sendable {
    /// At once, and the program's status tells of the signal.
    case none

    /// In its own time, up to some duration, and then all is well.
    case finishing(within: Duration)
}

extension ParsableCommand {
    /// Asks for help, as a command does that only holds others.
    mutating func run() throws { throw CleanExit.helpRequest(Self.self) }

    /// Finds the command that the words name and reads its arguments.
    ///
    /// - Parameter arguments: The words of the command line without the program's name; the process's when `nil`.
    /// - Returns: The command, its arguments read and checked.
    /// - Throws: A `CommandError` that knows which command it is about.
    static func parseAsRoot(_ arguments: [String]? = nil) throws -> any ParsableCommand {
        try CommandParser(root: Self.self).parse(arguments ?? Array(CommandLine.arguments.dropFirst()))
    }

    /// The help page of this command, or of one within it.
    ///
    /// - Parameters:
    ///   - subcommand: A command within this one; this one when `nil`.
    ///   - columns: Width of the page in characters.
    /// - Returns: The page, with a line break at its end.
    static func helpMessage(for subcommand: (any ParsableCommand.Type)? = nil, columns: Int = 80) -> String {
        let path = CommandPath(from: Self.self, to: subcommand ?? Self.self)
        return HelpPage(path ?? CommandPath(Self.self)).text(columns: columns)
    }

    /// A script that teaches a shell to complete this command.
    static func completionScript(for shell: CompletionShell) -> String {
        switch shell {
        case .bash: BashCompletion(root: Self.self).script
        case .zsh: ZshCompletion(root: Self.self).script
        case .fish: FishCompletion(root: Self.self).script
        }
    }

    /// The exit status that an error calls for.
    static func exitCode(for error: any Error) -> ExitCode {
        switch error {
        case let code as ExitCode: code
        case is CleanExit: .success
        case let error as CommandError: error.problem.isCleanExit ? .success : .validationFailure
        case is ParserError, is ValidationError: .validationFailure
        default: .failure
        }
    }
}

extension AsyncParsableCommand {
    /// At once.
    var grace: Grace { .none }

    /// Asks for help, as a command does that only holds others.
    mutating func run() async throws { throw CleanExit.helpRequest(Self.self) }
}
