/// One line of a list in help: a name and what it means.
struct HelpEntry {
    /// The heading that it stands under.
    let section: String

    /// The name as it is typed.
    let label: String

    /// What it means.
    let text: String

    /// The entries of a command: arguments, options by their headings, then what every command takes.
    static func all(of path: CommandPath) -> [HelpEntry] {
        let arguments = path.arguments
        let entries = (arguments.positional + arguments.named).map { slot in
            let heading = slot.title.isEmpty ? "Options" : slot.title
            return HelpEntry(
                section: slot.declaration.kind == .argument ? "Arguments" : heading, label: slot.helpLabel,
                text: slot.helpText)
        }
        let common = [
            HelpEntry(section: "Help", label: "-h, --help", text: "Explain the command"),
            HelpEntry(section: "Help", label: "    --version", text: "Print the version"),
        ]
        return entries + (path.commands.count == 1 && !path.version.isEmpty ? common : [common[0]])
    }
}

extension ArgumentSet.Slot {
    /// The names and the value's name, as typed.
    var helpLabel: String {
        let value = "<\(valueName)>"
        let declaration = declaration
        if declaration.kind == .argument { return declaration.isRepeating ? "\(value)..." : value }
        let typed = (names + negatedNames).map(\.description).joined(separator: ", ")
        let aligned = names.first?.isShort == true ? typed : "    \(typed)"
        return declaration.kind == .option ? "\(aligned) \(value)" : aligned
    }

    /// The abstract, the accepted values and the default.
    var helpText: String {
        let declaration = declaration
        var parts = [declaration.help.abstract]
        if !declaration.allowedValues.isEmpty {
            parts.append("[values: \(declaration.allowedValues.joined(separator: ", "))]")
        }
        if let text = declaration.defaultText, declaration.kind == .option { parts.append("[default: \(text)]") }
        return parts.filter { !$0.isEmpty }.joined(separator: " ")
    }

    /// How the argument stands in the line that shows the command's use.
    var usage: String {
        let declaration = declaration
        let text = declaration.kind == .argument ? helpLabel : "\(displayName) <\(valueName)>"
        return declaration.isRequired ? text : "[\(text)]"
    }
}

extension CommandPath {
    /// The line that shows the command's use, without the heading.
    var usage: String {
        guard configuration.subcommands.isEmpty else { return "\(name) <command>" }
        let arguments = arguments
        let required = arguments.named.filter(\.declaration.isRequired).map(\.usage)
        let options = arguments.named.allSatisfy(\.declaration.isRequired) ? [] : ["[options]"]
        return ([name] + required + options + arguments.positional.map(\.usage)).joined(separator: " ")
    }
}
