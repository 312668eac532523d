extension String {
    /// The text as it may stand in the content or a quoted attribute of HTML and SVG, invisible scalars made visible.
    var escapedForMarkup: String {
        var result = ""
        result.reserveCapacity(utf8.count)
        for character in visible.unicodeScalars {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            default: result.unicodeScalars.append(character)
            }
        }
        return result
    }

    /// The same, with what stands between backticks as code.
    var markedUpWithCode: String {
        escapedForMarkup.split(separator: "`", omittingEmptySubsequences: false).enumerated()
            .map { place, part in place.isMultiple(of: 2) ? String(part) : "<code>\(part)</code>" }.joined()
    }
}
