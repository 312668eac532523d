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
        let synopsis = commands.flatMap { [".Nm", $0.usage.dropFirst(name.count + 1).roff] }
        let blocks = Discussion(path.configuration.discussion).blocks
        let description = [".Sh DESCRIPTION"] + discussion(blocks, startsSection: true)
        let body = commands.flatMap { self.body($0, name: String($0.name.dropFirst(name.count + 1))) }
        let parts: [[String]] = [head, synopsis, description, [".Sh COMMANDS"], body, sections.flatMap(extra)]
        return parts.flatMap(\.self).joined(separator: "\n") + "\n"
    }

    private func body(_ command: CommandPath, name: String) -> [String] {
        var lines: [String] = [".Ss \(name)", ".Dl \(command.usage.roff)", ".Pp"]
        lines += "\(command.configuration.abstract).".roffLines
        lines += entries(command)
        lines += discussion(Discussion(command.configuration.discussion).blocks, startsSection: false)
        return lines
    }

    private func extra(_ section: Section) -> [String] {
        var lines: [String] = [".Sh \(section.title)", ".Bl -tag -width Ds"]
        for entry in section.entries {
            lines.append(".It \(entry.name.roff)")
            lines += entry.text.roffLines
        }
        return lines + [".El"]
    }

    private func entries(_ path: CommandPath) -> [String] {
        let arguments = path.arguments
        let slots = arguments.positional + arguments.named
        guard !slots.isEmpty else { return [] }
        let items = slots.flatMap { slot in
            let more = slot.declaration.help.discussion.roffLines
            return [".It \(slot.helpLabel.drop { $0 == " " }.roff)"] + slot.helpText.roffLines
                + (more.isEmpty ? [] : [".Pp"] + more)
        }
        return [".Bl -tag -width Ds"] + items + [".El"]
    }

    private func discussion(_ blocks: [Discussion.Block], startsSection: Bool) -> [String] {
        blocks.enumerated().flatMap { index, block -> [String] in
            let gap = index > 0 || !startsSection ? [".Pp"] : []
            return switch block {
            case .paragraph(let text): gap + text.roffLines
            case .heading(let text): gap + ["\(text.roff):"]
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

    /// The text in lines of moderate length, every sentence starting on its own.
    fileprivate var roffLines: [String] {
        var sentences: [[Substring]] = [[]]
        for word in split(separator: " ") {
            sentences[sentences.count - 1].append(Substring(word))
            if word.hasSuffix(".") { sentences.append([]) }
        }
        return sentences.flatMap { TextWrapper.lines($0.joined(separator: " "), width: 76).map(\.roff) }
    }
}
