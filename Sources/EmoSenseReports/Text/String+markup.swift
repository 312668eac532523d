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
}
