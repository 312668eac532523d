/// How the shell completes the value of an argument.
enum CompletionKind: Sendable, Hashable {
    /// Not at all.
    case `default`

    /// By these words.
    case list([String])

    /// By the names of files; those with one of the extensions, if any are given.
    case file(extensions: [String])

    /// By the names of folders.
    case directory

    /// By the names of any files.
    static func file() -> CompletionKind { .file(extensions: []) }
}

/// A shell that completion can be written for.
enum CompletionShell: String, CaseIterable, ExpressibleByArgument {
    /// The Bourne-again shell.
    case bash

    /// The Z shell.
    case zsh

    /// The friendly interactive shell.
    case fish
}
