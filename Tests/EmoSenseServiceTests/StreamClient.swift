import Foundation

/// One open live stream, whose lines a test reads one by one.
final class StreamClient {
    /// The status of the answer.
    let status: Int

    /// Header fields of the answer, their names in lower case.
    let headers: [String: String]

    private let client: LoopbackClient
    private var raw: [UInt8]
    private var text: [UInt8] = []
    private var isOver = false

    /// Opens a stream.
    ///
    /// - Parameters:
    ///   - url: The address of the service.
    ///   - query: What follows the path.
    init(_ url: String, query: String = "") throws {
        client = try LoopbackClient(url)
        client.send("GET /v1/stream\(query) HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
        raw = []
        var end: Range<Int>?
        while end == nil {
            guard let more = client.receiveSome() else { throw POSIXError(.ECONNRESET) }
            raw += more
            end = raw.firstRange(of: Array("\r\n\r\n".utf8))
        }
        guard let end else { throw POSIXError(.EBADMSG) }
        let lines = String(decoding: raw[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        status = Int(lines[0].split(separator: " ")[1]) ?? 0
        headers = Dictionary(
            lines.dropFirst().compactMap { line in
                line.firstIndex(of: ":").map {
                    (line[..<$0].lowercased(), line[line.index(after: $0)...].trimmingCharacters(in: .whitespaces))
                }
            }, uniquingKeysWith: { first, _ in first })
        raw.removeFirst(end.upperBound)
        isOver = headers["transfer-encoding"] != "chunked"
    }

    /// The next line as a JSON object; `nil` after the last.
    func next() throws -> [String: Any]? {
        while true {
            if let end = text.firstIndex(of: UInt8(ascii: "\n")) {
                let line = Data(text[..<end])
                text.removeFirst(end + 1)
                return try JSONSerialization.jsonObject(with: line) as? [String: Any]
            }
            if isOver { return nil }
            try takeChunk()
        }
    }

    /// The next line of a schema; `nil` where the stream ends before.
    func next(_ schema: String) throws -> [String: Any]? {
        while let line = try next() {
            if line["schema"] as? String == schema { return line }
        }
        return nil
    }

    private func takeChunk() throws {
        while true {
            if let line = raw.firstRange(of: Array("\r\n".utf8)),
                let size = Int(String(decoding: raw[..<line.lowerBound], as: UTF8.self), radix: 16),
                raw.count >= line.upperBound + size + 2
            {
                text += raw[line.upperBound..<(line.upperBound + size)]
                raw.removeFirst(line.upperBound + size + 2)
                isOver = size == 0
                return
            }
            guard let more = client.receiveSome() else {
                isOver = true
                return
            }
            raw += more
        }
    }
}
