/// Breaks text into lines of a given width.
enum TextWrapper {
    /// The words of a paragraph in lines of at most so many characters; a longer word has a line of its own.
    static func lines(_ paragraph: String, width: Int) -> [String] {
        var lines: [String] = []
        for word in paragraph.split(whereSeparator: { $0 == " " || $0 == "\n" }) {
            if let last = lines.last, last.count + 1 + word.count <= width {
                lines[lines.count - 1] += " \(word)"
            } else {
                lines.append(String(word))
            }
        }
        return lines
    }
}
