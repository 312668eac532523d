import EmoSense

extension ReadingOptions {
    /// Names of the query items that are understood, as they are spelt on the command line.
    static let names = [
        "detector", "recognizer", "enlarge", "enlarge-below", "align", "min-face", "min-confidence", "min-sharpness",
        "drop-cut", "aggregate",
    ]

    /// Takes the items of a query over.
    ///
    /// - Parameter query: The items, those of other meaning left out.
    /// - Throws: `Problem` that names the item that is unknown, given twice, or has a value that it cannot have.
    mutating func apply(_ query: [(name: String, value: String?)]) throws(Problem) {
        var seen: Set<String> = []
        for (name, value) in query {
            guard seen.insert(name).inserted else {
                throw Problem(400, "bad-option", "`\(name)` is given twice.")
            }
            try apply(name, QueryValue(name: name, text: value))
        }
    }

    private mutating func apply(_ name: String, _ value: QueryValue) throws(Problem) {
        switch name {
        case "detector": detector = try value.word
        case "recognizer": recognizer = try value.word
        case "enlarge": enlarge = value.text == "" ? nil : try value.word
        case "enlarge-below": enlargeBelow = try value.number(in: 1...100_000)
        case "align": align = try value.truth
        case "min-face": minFace = try value.number(in: 0...100_000)
        case "min-confidence": minConfidence = try value.number(in: 0...1)
        case "min-sharpness": minSharpness = try value.number(in: 0...100_000)
        case "drop-cut": dropCut = try value.truth
        case "aggregate": aggregate = try value.rule
        default:
            throw Problem(
                400, "unknown-option",
                "There is no option `\(name)`; there are \(Self.names.joined(separator: ", ")).")
        }
    }
}
