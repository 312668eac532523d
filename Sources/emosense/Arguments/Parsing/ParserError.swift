/// What can be wrong with a command line, and the two requests that end it early.
enum ParserError: Error, Sendable {
    /// Help was asked for.
    case helpRequested

    /// The version was asked for.
    case versionRequested

    /// No option has this name.
    case unknownOption(String, suggestion: String?)

    /// No command has this name.
    case unknownCommand(String, suggestion: String?)

    /// The command takes no more values.
    case unexpectedArgument(String)

    /// An option stands without its value.
    case missingValue(option: String, valueName: String)

    /// A flag was given a value.
    case needlessValue(flag: String, value: String)

    /// A value is not what the argument takes.
    case invalidValue(String, argument: String, allowed: [String], expectation: String?)

    /// An argument that must be given was not.
    case missingArgument(String)

    /// The command's own check failed.
    case invalid(ValidationError)

    /// Whether this asks for something rather than being wrong.
    var isCleanExit: Bool {
        switch self {
        case .helpRequested, .versionRequested: true
        default: false
        }
    }

    /// Whether this asks for the version.
    var isVersionRequest: Bool {
        if case .versionRequested = self { true } else { false }
    }
}

extension ParserError: CustomStringConvertible {
    /// A sentence without a trailing period.
    var description: String {
        switch self {
        case .helpRequested: "help was asked for"
        case .versionRequested: "the version was asked for"
        case .unknownOption(let name, _): "there is no option `\(name)`"
        case .unknownCommand(let name, _): "there is no command `\(name)`"
        case .unexpectedArgument(let value): "unexpected argument `\(value)`"
        case .missingValue(let option, let valueName): "`\(option)` needs a value: `\(option) <\(valueName)>`"
        case .needlessValue(let flag, let value): "`\(flag)` takes no value, but was given `\(value)`"
        case .invalidValue(let value, let argument, let allowed, let expectation):
            if !allowed.isEmpty {
                "`\(argument)` cannot be `\(value)`: choose \(allowed.map { "`\($0)`" }.joined(separator: ", "))"
            } else {
                "`\(argument)` cannot be `\(value)`" + (expectation.map { ": it takes \($0)" } ?? "")
            }
        case .missingArgument(let name): "missing argument `\(name)`"
        case .invalid(let error): error.message
        }
    }

    /// What the user may have meant, as a sentence without a trailing period; `nil` when nothing is close.
    var suggestion: String? {
        switch self {
        case .unknownOption(_, let suggestion?), .unknownCommand(_, let suggestion?): "did you mean `\(suggestion)`?"
        case .invalidValue(let value, _, let allowed, _):
            Spelling.nearest(to: value, in: allowed).map { "did you mean `\($0)`?" }
        default: nil
        }
    }
}

/// What is wrong with a command line, and which command it is about.
struct CommandError: Error, Sendable {
    /// The command, with those that it lies within.
    let path: CommandPath

    /// What is wrong.
    let problem: ParserError

    /// A sentence without a trailing period.
    var message: String { problem.description }

    /// What may help, each a sentence without a trailing period.
    var hints: [String] {
        [problem.suggestion, "`\(path.helpCommand)` explains the command"].compactMap(\.self)
    }
}
