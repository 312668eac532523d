/// How much the program says, and how.
struct ConsoleOptions: ParsableArguments, Sendable {
    /// Whether only errors are said.
    @Flag(name: .shortAndLong, help: "Say nothing but errors")
    var quiet = false

    /// Whether everything is said.
    @Flag(name: .shortAndLong, help: "Say more about what is done")
    var verbose = false

    /// Whether nothing is coloured.
    @Flag(help: "Use no colours (also with NO_COLOR in the environment)")
    var noColor = false

    /// Whether no progress is shown.
    @Flag(help: "Show no progress bar")
    var noProgress = false

    /// Declares the options.
    init() {}

    /// What the program says to people.
    func makeConsole() -> Console {
        let console = Console(
            verbosity: quiet ? .quiet : verbose ? .verbose : .normal, style: style(of: .error))
        StandardOutput.shared.share(terminalWith: console)
        return console
    }

    /// Colours for one of the streams.
    func style(of stream: StandardStream) -> Style { Style(isWanted: !noColor, isTerminal: stream.isTerminal) }

    /// A progress bar, shown only where a person sees it and wants it.
    ///
    /// - Parameters:
    ///   - console: Where it is shown.
    ///   - unit: What is counted.
    ///   - total: How many there are; `nil` when that is not known.
    /// - Returns: The bar, at its start.
    func makeProgressBar(on console: Console, unit: ProgressLine.Unit, total: Int?) -> ProgressBar {
        ProgressBar(on: console, isShown: showsProgress, unit: unit, total: total)
    }

    /// Whether a line that changes in place is shown: only where a person sees it and wants it.
    var showsProgress: Bool { StandardStream.error.isTerminal && !quiet && !noProgress && !TerminalSize.isDumb }

    /// Checks that the program can follow.
    mutating func validate() throws {
        if quiet && verbose { throw ValidationError("`--quiet` and `--verbose` exclude each other") }
    }
}
