/// Writes the completion of a command for zsh.
struct ZshCompletion {
    /// The outermost command.
    let root: any ParsableCommand.Type

    /// The script, to be put into a folder of `$fpath` under the command's name after an underscore.
    var script: String {
        let paths = CommandPath(root).visibleDescendants
        let name = root.configuration.commandName
        return """
            #compdef \(name)
            # Completion of \(name) for zsh.

            \(paths.map(function).joined(separator: "\n\n"))

            if [[ $funcstack[1] == _\(name) ]]; then
                _\(name) "$@"
            else
                compdef _\(name) \(name)
            fi

            """
    }

    private func function(_ path: CommandPath) -> String {
        let arguments = path.arguments
        var specifications = arguments.named.map(specification)
        specifications.append("'(- *)'{-h,--help}'[Explain the command]'")
        if path.commands.count == 1 { specifications.append("'(- *)--version[Print the version]'") }
        let children = path.visibleChildren
        if children.isEmpty {
            specifications += arguments.positional.map { slot in
                let many = slot.declaration.isRepeating ? "*" : ""
                return "'\(many):\(slot.valueName.zshEscaped):\(action(for: slot.declaration.completion))'"
            }
        } else {
            specifications += ["'1: :->command'", "'*:: :->argument'"]
        }
        let list = specifications.joined(separator: " \\\n        ")
        return """
            \(functionName(path))() {
                local curcontext="$curcontext" state line
                typeset -A opt_args
                _arguments -C -s -S \\
                    \(list)\(children.isEmpty ? "" : "\n" + dispatch(children))
            }
            """
    }

    private func dispatch(_ children: [CommandPath]) -> String {
        let described = children.map {
            "                '\($0.configuration.commandName):\($0.configuration.abstract.zshEscaped)'"
        }
        let branches = children.map {
            "                \($0.configuration.commandName)) \(functionName($0)) ;;"
        }
        return """
                case $state in
                    command)
                        local -a commands
                        commands=(
            \(described.joined(separator: "\n"))
                        )
                        _describe -t commands command commands
                        ;;
                    argument)
                        case $words[1] in
            \(branches.joined(separator: "\n"))
                        esac
                        ;;
                esac
            """
    }

    private func specification(_ slot: ArgumentSet.Slot) -> String {
        let names = (slot.names + slot.negatedNames).map(\.description)
        let isOption = slot.declaration.kind == .option
        let value = isOption ? ":\(slot.valueName.zshEscaped):\(action(for: slot.declaration.completion))" : ""
        let typed = names.map { isOption && $0.hasPrefix("--") ? "\($0)=" : $0 }
        let text = "[\(slot.declaration.help.abstract.zshEscaped)]\(value)"
        let exclusion = slot.declaration.isRepeating ? "*" : "(\(names.joined(separator: " ")))"
        if typed.count == 1 { return "'\(exclusion)\(typed[0])\(text)'" }
        return "'\(exclusion)'{\(typed.joined(separator: ","))}'\(text)'"
    }

    private func action(for completion: CompletionKind) -> String {
        switch completion {
        case .default: " "
        case .list(let words): "(\(words.joined(separator: " ")))"
        case .file(let extensions) where extensions.isEmpty: "_files"
        case .file(let extensions): "_files -g \"*.(\(extensions.joined(separator: "|")))(-.)\""
        case .directory: "_files -/"
        }
    }

    private func functionName(_ path: CommandPath) -> String {
        "_" + path.names.joined(separator: "_")
    }
}

extension String {
    /// The text as it may stand within single quotes in an argument's specification.
    fileprivate var zshEscaped: String {
        reduce(into: "") { result, character in
            switch character {
            case "'": result += "'\\''"
            case "[", "]", ":", "\\": result += "\\\(character)"
            default: result.append(character)
            }
        }
    }
}
