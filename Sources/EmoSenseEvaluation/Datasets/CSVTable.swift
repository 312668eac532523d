/// A table of comma-separated values (RFC 4180), read whole.
struct CSVTable {
    /// The names in the first row, in lower case and without spaces around them.
    let header: [String]

    /// The other rows with their line numbers, from 2.
    let rows: [(line: Int, fields: [String])]

    /// Reads a table.
    init(_ text: String) {
        var parsed: [(line: Int, fields: [String])] = []
        var (fields, field): ([String], [UInt8]) = ([], [])
        var (line, start, isQuoted) = (1, 1, false)
        func close() {
            fields.append(String(decoding: field, as: UTF8.self))
            field.removeAll(keepingCapacity: true)
        }
        func closeRow() {
            close()
            if fields != [""] { parsed.append((start, fields)) }
            fields = []
        }
        for byte in text.utf8 {
            if byte == UInt8(ascii: "\n") { line += 1 }
            switch byte {
            case UInt8(ascii: "\""): isQuoted.toggle()
            case UInt8(ascii: ",") where !isQuoted: close()
            case UInt8(ascii: "\n") where !isQuoted:
                closeRow()
                start = line
            case UInt8(ascii: "\r") where !isQuoted: break
            default: field.append(byte)
            }
        }
        if !field.isEmpty || !fields.isEmpty { closeRow() }
        header = (parsed.first?.fields ?? []).map { $0.trimmed.lowercased() }
        rows = Array(parsed.dropFirst())
    }

    /// The column of the first of several names that is there.
    func column(_ names: String...) -> Int? { names.lazy.compactMap { header.firstIndex(of: $0) }.first }
}

extension StringProtocol {
    /// The text without spaces at its ends.
    var trimmed: String {
        var rest = self[...]
        while let first = rest.first, first.isWhitespace { rest = rest.dropFirst() }
        while let last = rest.last, last.isWhitespace { rest = rest.dropLast() }
        return String(rest)
    }
}
