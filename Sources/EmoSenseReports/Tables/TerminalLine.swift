/// One line of text for a terminal, in pieces that may be coloured.
struct TerminalLine {
    /// How a piece looks where colours are used.
    enum Look: Equatable {
        case plain
        case bold
        case dim
        case warning
        case colored(RGBColor)

        fileprivate var code: String? {
            switch self {
            case .plain: nil
            case .bold: "1"
            case .dim: "2"
            case .warning: "1;31"
            case .colored(let color): "38;2;\(color.red);\(color.green);\(color.blue)"
            }
        }
    }

    private var pieces: [(text: String, look: Look)] = []

    /// Columns that the line takes when nothing is cut.
    private(set) var columns = 0

    /// Adds a piece at the end.
    mutating func append(_ text: String, _ look: Look = .plain) {
        pieces.append((text, look))
        columns += text.columns
    }

    /// Adds spaces up to a column, at least one.
    mutating func space(toColumn column: Int) {
        append(String(repeating: " ", count: max(1, column - columns)))
    }

    /// The line, cut where it is wider than the terminal, with its line feed.
    func text(_ style: TableStyle) -> String {
        var left = style.width
        var result = ""
        for piece in pieces where left > 0 {
            let isLastThatFits = piece.text.columns > left
            let text = piece.text.cut(toColumns: left)
            left = isLastThatFits ? 0 : left - text.columns
            guard style.usesColor, let code = piece.look.code, !text.isEmpty else {
                result += text
                continue
            }
            result += "\u{1B}[\(code)m\(text)\u{1B}[0m"
        }
        while result.last == " " { result.removeLast() }
        return result + "\n"
    }
}
