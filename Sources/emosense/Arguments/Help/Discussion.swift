/// The longer text about a command, taken apart for the help page and the manual.
struct Discussion {
    /// A part of the text.
    enum Block: Equatable {
        /// Words that are wrapped to the width.
        case paragraph(String)

        /// A line over what follows, without its colon.
        case heading(String)

        /// Lines that stay as they are, without their indentation.
        case verbatim([String])
    }

    /// The parts in order.
    let blocks: [Block]

    /// Takes a text apart: indented lines stay as they are, a line that ends in a colon before them is a heading.
    init(_ text: String) {
        var blocks: [Block] = []
        var paragraph: [Substring] = []
        var verbatim: [String] = []
        func closeParagraph(beforeVerbatim: Bool) {
            defer { paragraph = [] }
            if paragraph.count == 1, beforeVerbatim, paragraph[0].hasSuffix(":") {
                blocks.append(.heading(String(paragraph[0].dropLast())))
            } else if !paragraph.isEmpty {
                blocks.append(.paragraph(paragraph.joined(separator: " ")))
            }
        }
        func closeVerbatim() {
            if !verbatim.isEmpty { blocks.append(.verbatim(verbatim)) }
            verbatim = []
        }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("  ") {
                closeParagraph(beforeVerbatim: true)
                verbatim.append(String(line.drop { $0 == " " }))
            } else {
                closeVerbatim()
                if line.isEmpty { closeParagraph(beforeVerbatim: false) } else { paragraph.append(line) }
            }
        }
        closeParagraph(beforeVerbatim: false)
        closeVerbatim()
        self.blocks = blocks
    }

    /// The parts as lines of a page.
    func lines(width: Int) -> [String] {
        var lines: [String] = []
        var follows = false
        for block in blocks {
            if !lines.isEmpty && !follows { lines.append("") }
            follows = false
            switch block {
            case .paragraph(let text): lines += TextWrapper.lines(text, width: width)
            case .heading(let text):
                lines.append("\(text):")
                follows = true
            case .verbatim(let text): lines += text.map { "  \($0)" }
            }
        }
        return lines
    }
}
