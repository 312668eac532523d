/// The manual of a command and all within it, in the language of mdoc.
struct ManualPage {
    /// A part of the manual that does not come from declarations.
    struct Section: Sendable {
        /// The heading.
        let title: String

        /// Names and what they mean.
        let entries: [(name: String, text: String)]
    }

    /// The outermost command.
    let root: any ParsableCommand.Type

    /// The day that the manual carries, such as `January 2, 2026`.
    let date: String

    /// What follows the commands.
    let sections: [Section]

    /// The page.
    var text: String {
        let path = CommandPath(root)
        let name = path.name
        let head = [
            ".Dd \(date)", ".Dt \(name.uppercased()) 1", ".Os", ".Sh NAME", ".Nm \(name)",
            ".Nd \(path.configuration.abstract.roff)", ".Sh SYNOPSIS",
        ]
        let commands = path.visibleDescendants.filter { $0.configuration.subcommands.isEmpty }
        let synopsis = commands.flatMap(synopsis)
        let description = [".Sh DESCRIPTION"] + discussion(path)
        let body = commands.flatMap { command in
            [".Ss \(command.usage.dropFirst(name.count + 1).roff)"] + [command.configuration.abstract.roff + "."]
                + entries(command) + discussion(command)
        }
        let extra = sections.flatMap { section in
            [".Sh \(section.title)", ".Bl -tag -width Ds"]
                + section.entries.flatMap { [".It \($0.name.roff)", $0.text.roff] } + [".El"]
        }
        return (head + synopsis + description + [".Sh COMMANDS"] + body + extra).joined(separator: "\n") + "\n"
    }

    private func synopsis(_ path: CommandPath) -> [String] {
        let words = path.usage.split(separator: " ").dropFirst().map { String($0) }
        return [".Nm", words.joined(separator: " ").roff]
    }

    private func entries(_ path: CommandPath) -> [String] {
        let arguments = path.arguments
        let slots = arguments.positional + arguments.named
        guard !slots.isEmpty else { return [] }
        let items = slots.flatMap { slot in
            [".It \(slot.helpLabel.drop { $0 == " " }.roff)", slot.helpText.roff]
                + (slot.declaration.help.discussion.isEmpty ? [] : [slot.declaration.help.discussion.roff])
        }
        return [".Bl -tag -width Ds"] + items + [".El"]
    }

    private func discussion(_ path: CommandPath) -> [String] {
        let blocks = Discussion(path.configuration.discussion).blocks
        return blocks.enumerated().flatMap { index, block -> [String] in
            switch block {
            case .paragraph(let text): (index > 0 || path.commands.count > 1 ? [".Pp"] : []) + [text.roff]
            case .heading(let text): [".Pp", "\(text.roff):"]
            case .verbatim(let lines): [".Bd -literal -offset indent"] + lines.map(\.roff) + [".Ed"]
            }
        }
    }
}

extension StringProtocol {
    /// The text with what roff would take for its own escaped.
    fileprivate var roff: String {
        var result = ""
        for character in self {
            switch character {
            case "\\": result += "\\e"
            case "-": result += "\\-"
            default: result.append(character)
            }
        }
        return result.hasPrefix(".") || result.hasPrefix("'") ? "\\&" + result : result
    }
}
