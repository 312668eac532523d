/// The page that explains a command.
struct HelpPage {
    private static let largestLabel = 26
    private static let smallestText = 28

    private let path: CommandPath

    /// Explains a command.
    init(_ path: CommandPath) { self.path = path }

    /// The page, wrapped to a width in characters, with a line break at its end.
    func text(columns: Int) -> String {
        let width = min(max(columns, 40), 100)
        let configuration = path.configuration
        var sections: [[String]] = [TextWrapper.lines(configuration.abstract, width: width)]
        sections.append(["Usage: \(path.usage)"])
        let commands = path.visibleChildren.map {
            HelpEntry(
                section: "Commands", label: $0.configuration.commandName, text: $0.configuration.abstract)
        }
        let entries = commands + HelpEntry.all(of: path)
        var headings: [String] = []
        for entry in entries where !headings.contains(entry.section) { headings.append(entry.section) }
        let beside = min(Self.largestLabel, entries.map(\.label.count).max() ?? 0) + 4
        let column = width - beside < Self.smallestText ? 8 : beside
        for heading in headings {
            let lines = entries.filter { $0.section == heading }.flatMap {
                self.lines(of: $0, column: column, width: width)
            }
            sections.append(["\(heading):"] + lines)
        }
        sections.append(Discussion(configuration.discussion).lines(width: width))
        if !path.visibleChildren.isEmpty {
            let hint = "`\(path.names[0]) help \(childPlaceholder)` explains a command"
            sections.append(TextWrapper.lines(hint, width: width))
        }
        return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    private var childPlaceholder: String {
        (path.names.dropFirst() + ["<command>"]).joined(separator: " ")
    }

    private func lines(of entry: HelpEntry, column: Int, width: Int) -> [String] {
        let text = TextWrapper.lines(entry.text, width: width - column)
        let indentation = String(repeating: " ", count: column)
        let label = "  \(entry.label)"
        let isShort = label.count + 2 <= column
        let first = isShort ? label + String(repeating: " ", count: column - label.count) + (text.first ?? "") : label
        return [first.trimmingTrailingSpaces] + text.dropFirst(isShort ? 1 : 0).map { indentation + $0 }
    }
}

extension String {
    /// The text without spaces at its end.
    fileprivate var trimmingTrailingSpaces: String {
        var result = self
        while result.last == " " { result.removeLast() }
        return result
    }
}
