/// What a command is called and what help says about it.
struct CommandConfiguration: Sendable {
    /// What the user types.
    var commandName: String

    /// One line without a trailing period.
    var abstract: String

    /// More about it: paragraphs, which are wrapped, and indented lines, which are kept as they are.
    ///
    /// A line that ends in a colon before indented lines is a heading over them.
    var discussion: String

    /// The version that `--version` prints; empty for none.
    var version: String

    /// Whether help, manual and completion show the command.
    var shouldDisplay: Bool

    /// Commands within this one.
    var subcommands: [any ParsableCommand.Type]

    /// Describes a command.
    ///
    /// - Parameters:
    ///   - commandName: What the user types.
    ///   - abstract: One line without a trailing period.
    ///   - discussion: Paragraphs and examples.
    ///   - version: The version that `--version` prints.
    ///   - shouldDisplay: Whether help shows the command.
    ///   - subcommands: Commands within this one; a command that has some takes no arguments of its own.
    init(
        commandName: String, abstract: String = "", discussion: String = "", version: String = "",
        shouldDisplay: Bool = true, subcommands: [any ParsableCommand.Type] = []
    ) {
        self.commandName = commandName
        self.abstract = abstract
        self.discussion = discussion
        self.version = version
        self.shouldDisplay = shouldDisplay
        self.subcommands = subcommands
    }
}
