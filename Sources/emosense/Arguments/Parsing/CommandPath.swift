/// A command together with the commands that it lies within, the outermost first.
struct CommandPath: Sendable {
    /// The commands.
    let commands: [any ParsableCommand.Type]

    /// The outermost command.
    init(_ root: any ParsableCommand.Type) { commands = [root] }

    private init(commands: [any ParsableCommand.Type]) { self.commands = commands }

    /// The way from one command down to another; `nil` when there is none.
    init?(from root: any ParsableCommand.Type, to target: any ParsableCommand.Type) {
        guard let path = CommandPath(root).descendants.first(where: { $0.command == target }) else { return nil }
        self = path
    }

    /// The command itself.
    var command: any ParsableCommand.Type { commands[commands.count - 1] }

    /// What is known of the command.
    var configuration: CommandConfiguration { command.configuration }

    /// The names of the commands.
    var names: [String] { commands.map { $0.configuration.commandName } }

    /// The words that name the command, as typed.
    var name: String { names.joined(separator: " ") }

    /// The words that print help about the command.
    var helpCommand: String {
        names.count == 1 ? "\(names[0]) --help" : ([names[0], "help"] + names.dropFirst()).joined(separator: " ")
    }

    /// The version that `--version` prints; empty for none.
    var version: String { commands.first?.configuration.version ?? "" }

    /// The commands within this one.
    var children: [CommandPath] { configuration.subcommands.map { CommandPath(commands: commands + [$0]) } }

    /// The commands within this one that help shows.
    var visibleChildren: [CommandPath] { children.filter(\.configuration.shouldDisplay) }

    /// This command and all within it, each before those within it.
    var descendants: [CommandPath] { [self] + children.flatMap(\.descendants) }

    /// This command and all within it that help shows, each before those within it.
    var visibleDescendants: [CommandPath] { [self] + visibleChildren.flatMap(\.visibleDescendants) }

    /// The arguments of the command.
    var arguments: ArgumentSet { ArgumentSet(command) }
}
