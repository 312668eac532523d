/// Finds the command that a command line names and reads its arguments.
struct CommandParser {
    /// The outermost command.
    let root: any ParsableCommand.Type

    /// Reads the words of a command line, without the program's name.
    ///
    /// - Throws: A `CommandError` that knows which command it is about.
    func parse(_ words: [String]) throws -> any ParsableCommand {
        var path = CommandPath(root)
        var rest = words[...]
        var wantsHelp = false
        do {
            while !path.configuration.subcommands.isEmpty {
                guard let word = rest.popFirst() else {
                    if wantsHelp { throw ParserError.helpRequested }
                    return path.command.init()
                }
                switch word {
                case "help": wantsHelp = true
                case "--help", "-h": throw ParserError.helpRequested
                case "--version" where !path.version.isEmpty: throw ParserError.versionRequested
                default: path = try child(of: path, named: word)
                }
            }
            if wantsHelp { throw ParserError.helpRequested }
            return try read(path.command, Array(rest))
        } catch let problem as ParserError {
            throw CommandError(path: path, problem: problem)
        }
    }

    private func read<Command: ParsableCommand>(_ command: Command.Type, _ words: [String]) throws -> Command {
        var reader = ArgumentReader(command)
        try reader.read(words)
        return try reader.finish(command)
    }

    private func child(of path: CommandPath, named word: String) throws(ParserError) -> CommandPath {
        if let child = path.children.first(where: { $0.configuration.commandName == word }) { return child }
        if word.hasPrefix("-") {
            throw .unknownOption(word, suggestion: Spelling.nearest(to: word, in: ["--help", "--version"]))
        }
        let names = path.visibleChildren.map(\.configuration.commandName) + ["help"]
        throw .unknownCommand(word, suggestion: Spelling.nearest(to: word, in: names))
    }
}
