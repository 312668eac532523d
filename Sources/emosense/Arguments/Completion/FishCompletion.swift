/// Writes the completion of a command for fish.
struct FishCompletion {
    /// The outermost command.
    let root: any ParsableCommand.Type

    /// The script, to be put into fish's folder of completions.
    var script: String {
        let paths = CommandPath(root).visibleDescendants
        let name = root.configuration.commandName
        let within = paths.dropFirst().map { "'\($0.name)'" }.joined(separator: " ")
        return """
            # Completion of \(name) for fish.

            function __\(name)_at --description 'Whether the words so far name a command'
                set --local words (commandline --tokenize --current-process --cut-at-cursor)
                set --local command \(name)
                for word in $words[2..-1]
                    switch "$command $word"
                        case \(within)
                            set command "$command $word"
                    end
                end
                test "$command" = "$argv"
            end

            complete --command \(name) --no-files
            \(paths.flatMap(lines).joined(separator: "\n"))

            """
    }

    private func lines(_ path: CommandPath) -> [String] {
        let start =
            "complete --command \(root.configuration.commandName) "
            + "--condition '__\(root.configuration.commandName)_at \(path.name)'"
        let children = path.visibleChildren.map {
            let abstract = $0.configuration.abstract.fishQuoted
            return "\(start) --arguments \($0.configuration.commandName) --description \(abstract)"
        }
        let arguments = path.arguments
        let positional = arguments.positional.prefix(1).compactMap { slot in
            values(slot.declaration.completion).map { "\(start) \($0)" }
        }
        let named = arguments.named.flatMap { slot -> [String] in
            let description = "--description \(slot.declaration.help.abstract.fishQuoted)"
            let names = slot.names.map(option).joined(separator: " ")
            let value =
                slot.declaration.kind == .option
                ? " --require-parameter" + (values(slot.declaration.completion).map { " \($0)" } ?? "") : ""
            let negated = slot.negatedNames.map { "\(start) \(option($0))" }
            return ["\(start) \(names)\(value) \(description)"] + negated
        }
        let help = "\(start) --short-option h --long-option help --description 'Explain the command'"
        let version = "\(start) --long-option version --description 'Print the version'"
        return children + positional + named + [help] + (path.commands.count == 1 ? [version] : [])
    }

    private func option(_ name: ArgumentName) -> String {
        switch name {
        case .long(let word): "--long-option \(word)"
        case .short(let letter): "--short-option \(letter)"
        }
    }

    private func values(_ completion: CompletionKind) -> String? {
        switch completion {
        case .default: nil
        case .list(let words): "--arguments \(words.joined(separator: " ").fishQuoted)"
        case .file: "--force-files"
        case .directory: "--arguments '(__fish_complete_directories)'"
        }
    }
}

extension String {
    /// The text in single quotes.
    fileprivate var fishQuoted: String {
        "'" + reduce(into: "") { $0 += $1 == "'" || $1 == "\\" ? "\\\($1)" : "\($1)" } + "'"
    }
}
