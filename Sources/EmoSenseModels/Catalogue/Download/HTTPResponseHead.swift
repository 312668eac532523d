/// What the head of an HTTP response says about the body that follows.
struct HTTPResponseHead: Sendable, Hashable {
    /// Bytes in the body; `nil` when the server does not say.
    private(set) var contentLength: Int?

    /// Where a partial body starts in the whole; `nil` when the body is not partial.
    private(set) var rangeStart: Int?

    /// Length of the whole that a partial body is of; `nil` when the server does not say.
    private(set) var rangeTotal: Int?

    /// A mark of the content's version that is the same only when every byte is; `nil` without one.
    private(set) var validator: String?

    /// Takes in a line of the head; a status line begins a new one.
    mutating func take(line: String) {
        if line.hasPrefix("HTTP/") { self = HTTPResponseHead() }
        guard let colon = line.firstIndex(of: ":") else { return }
        let value = Self.trimmed(line[line.index(after: colon)...])
        switch line[..<colon].lowercased() {
        case "content-length": contentLength = Int(value)
        case "content-range": takeRange(value)
        case "etag": validator = value.hasPrefix("\"") ? value : nil
        default: break
        }
    }

    /// Takes in `bytes START-END/TOTAL`.
    private mutating func takeRange(_ value: String) {
        let parts = value.split(whereSeparator: { " -/".contains($0) })
        guard parts.count == 4, parts[0] == "bytes" else { return }
        rangeStart = Int(parts[1])
        rangeTotal = Int(parts[3])
    }

    private static func trimmed(_ text: Substring) -> String {
        var text = text.drop(while: \.isWhitespace)
        while let last = text.last, last.isWhitespace { text.removeLast() }
        return String(text)
    }
}
