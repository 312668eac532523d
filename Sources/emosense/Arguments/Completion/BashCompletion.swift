/// Writes the completion of a command for bash.
struct BashCompletion {
    /// The outermost command.
    let root: any ParsableCommand.Type

    /// The script, to be sourced.
    var script: String {
        let paths = CommandPath(root).visibleDescendants
        let name = root.configuration.commandName
        let within = paths.dropFirst().map { "'\($0.name)'" }.joined(separator: " | ")
        return """
            # Completion of \(name) for bash.

            _\(name)() {
                local current="${COMP_WORDS[COMP_CWORD]}" previous="${COMP_WORDS[COMP_CWORD - 1]}"
                local command='\(name)' index IFS=$'\\n'
                COMPREPLY=()
                for ((index = 1; index < COMP_CWORD; index++)); do
                    case "$command ${COMP_WORDS[index]}" in
                        \(within)) command="$command ${COMP_WORDS[index]}" ;;
                    esac
                done
                if [[ $current == '=' ]]; then
                    current=''
                elif [[ $previous == '=' ]]; then
                    previous="${COMP_WORDS[COMP_CWORD - 2]}"
                fi
                case "$command" in
            \(paths.map(branch).joined(separator: "\n"))
                esac
            }

            _\(name)_words() {
                COMPREPLY=($(compgen -W "$1" -- "$2"))
            }

            _\(name)_files() {
                compopt -o filenames 2> /dev/null
                COMPREPLY=($(compgen "$1" -- "$2"))
            }

            complete -F _\(name) \(name)

            """
    }

    private func branch(_ path: CommandPath) -> String {
        let arguments = path.arguments
        let valued = arguments.named.filter { $0.declaration.kind == .option }.map { slot in
            let names = slot.names.map(\.description).joined(separator: " | ")
            let action = action(for: slot.declaration.completion) ?? ":"
            return "                \(names)) \(action); return ;;"
        }
        let options = arguments.named.flatMap { $0.names + $0.negatedNames }.map(\.description) + ["-h", "--help"]
        let children = path.visibleChildren.map(\.configuration.commandName)
        let words = children + (path.commands.count == 1 ? ["help"] : [])
        let rest =
            words.isEmpty
            ? arguments.positional.first.flatMap { action(for: $0.declaration.completion) } ?? ":"
            : wordsAction(words)
        let values =
            valued.isEmpty
            ? [] : ["            case \"$previous\" in"] + valued + ["            esac"]
        let lines =
            ["        '\(path.name)')"] + values + [
                "            if [[ $current == -* ]]; then",
                "                \(wordsAction(options))",
                "            else",
                "                \(rest)",
                "            fi",
                "            ;;",
            ]
        return lines.joined(separator: "\n")
    }

    private func action(for completion: CompletionKind) -> String? {
        switch completion {
        case .default: nil
        case .list(let words): wordsAction(words)
        case .file: "_\(root.configuration.commandName)_files -f \"$current\""
        case .directory: "_\(root.configuration.commandName)_files -d \"$current\""
        }
    }

    private func wordsAction(_ words: [String]) -> String {
        "_\(root.configuration.commandName)_words $'\(words.joined(separator: "\\n"))' \"$current\""
    }
}
