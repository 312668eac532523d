import Foundation

/// One connection to a service on this machine, on which a test sends what it likes.
final class LoopbackClient {
    /// An answer, taken apart.
    struct Answer {
        let status: Int
        let headers: [String: String]
        let body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }

        func json() throws -> [String: Any] {
            try JSONSerialization.jsonObject(with: Data(body)) as? [String: Any] ?? [:]
        }
    }

    private let socket: Int32

    /// Connects.
    ///
    /// - Parameter url: The address of the service, such as `http://127.0.0.1:8427/`.
    init(_ url: String) throws {
        guard let port = URL(string: url)?.port else { throw POSIXError(.EINVAL) }
        #if os(Linux)
            socket = Foundation.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            socket = Foundation.socket(AF_INET, SOCK_STREAM, 0)
        #endif
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var patience = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        let status = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    }

    deinit { close(socket) }

    /// Sends bytes; says whether the other end took them all.
    @discardableResult func send(_ bytes: [UInt8]) -> Bool {
        #if os(Linux)
            let quiet = Int32(MSG_NOSIGNAL)
        #else
            let quiet: Int32 = 0
        #endif
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { Foundation.send(socket, $0.baseAddress, $0.count, quiet) }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    /// Sends text.
    @discardableResult func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// Ends the sending half of the connection.
    func endSending() { shutdown(socket, Int32(SHUT_WR)) }

    /// Receives what has come; `nil` when the connection has ended.
    func receiveSome() -> [UInt8]? {
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        let count = recv(socket, &buffer, buffer.count, 0)
        return count > 0 ? Array(buffer[..<count]) : nil
    }

    /// Receives one answer; `nil` when the connection ends without one.
    ///
    /// - Parameter method: The method of the request: the answer to `HEAD` has no body.
    func receive(to method: String = "GET") throws -> Answer? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        func more() -> Bool {
            let count = recv(socket, &buffer, buffer.count, 0)
            if count > 0 { bytes += buffer[..<count] }
            return count > 0
        }
        var end: Range<Int>?
        while end == nil {
            end = bytes.firstRange(of: Array("\r\n\r\n".utf8))
            if end == nil, !more() { return nil }
        }
        guard let end else { return nil }
        let lines = String(decoding: bytes[..<end.lowerBound], as: UTF8.self).components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ")
        guard words.count > 1, let status = Int(words[1]) else { throw POSIXError(.EBADMSG) }
        if status == 100 { return try receive(to: method) }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            headers[line[..<colon].lowercased()] = line[line.index(after: colon)...].trimmingCharacters(
                in: .whitespaces)
        }
        let length = method == "HEAD" ? 0 : headers["content-length"].flatMap { Int($0) } ?? 0
        while bytes.count - end.upperBound < length { guard more() else { break } }
        return Answer(status: status, headers: headers, body: Array(bytes[end.upperBound...]))
    }

    /// Sends one request on a connection of its own, and receives its answer.
    ///
    /// - Parameters:
    ///   - url: The address of the service.
    ///   - method: The method.
    ///   - path: Path and query.
    ///   - headers: Header fields; `Host` and `Content-Length` are added where they are not given.
    ///   - body: The body.
    static func request(
        _ url: String, _ method: String = "GET", _ path: String, headers: [String: String] = [:], body: [UInt8] = []
    ) throws -> Answer {
        let client = try LoopbackClient(url)
        var fields = headers
        if fields["Host"] == nil { fields["Host"] = "127.0.0.1" }
        if fields["Content-Length"] == nil, !body.isEmpty { fields["Content-Length"] = "\(body.count)" }
        let head = fields.map { "\($0): \($1)\r\n" }.joined()
        client.send(Array("\(method) \(path) HTTP/1.1\r\n\(head)\r\n".utf8) + body)
        guard let answer = try client.receive(to: method) else { throw POSIXError(.ECONNRESET) }
        return answer
    }
}
