/// The number that a program ends with, as an error that ends it without a word.
struct ExitCode: Error, Hashable, Sendable {
    /// The number.
    let rawValue: Int32

    /// Makes a status of a number.
    init(_ rawValue: Int32) { self.rawValue = rawValue }

    /// All went well.
    static let success = ExitCode(0)

    /// Something that was asked for could not be done.
    static let failure = ExitCode(1)

    /// The command line was wrong.
    static let validationFailure = ExitCode(2)
}

/// Says that arguments do not fit together, or lie outside of what makes sense.
struct ValidationError: Error, Sendable, CustomStringConvertible {
    /// A sentence without a trailing period.
    let message: String

    /// Makes an error of a sentence.
    init(_ message: String) { self.message = message }

    /// The sentence.
    var description: String { message }
}

/// A reason to end early that is no error.
enum CleanExit: Error {
    /// Help was asked for, about a command.
    case helpRequest(any ParsableCommand.Type)

    /// There is nothing more to do than to say this.
    case message(String)
}
