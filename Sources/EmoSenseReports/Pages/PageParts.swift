import EmoSenseCore

/// Small pieces of HTML that several parts of the report share.
enum PageParts {
    /// A square in the colour of an expression.
    static func dot(_ expression: Expression) -> String {
        "<span class=\"dot e-\(expression.rawValue)\" aria-hidden=\"true\"></span>"
    }

    /// A table of two columns, a name and a value a row; values are HTML.
    static func facts(_ rows: [(name: String, value: String)]) -> String {
        "<table><tbody>"
            + rows.map { "<tr><th scope=\"row\">\($0.name.escapedForMarkup)</th><td>\($0.value)</td></tr>" }.joined()
            + "</tbody></table>"
    }
}
