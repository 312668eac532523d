import Foundation
import Synchronization

/// A small HTTP server on 127.0.0.1 that answers as a test tells it to, well or badly.
final class LoopbackServer: Sendable {
    /// A request as it came in.
    struct Request: Sendable {
        let path: String
        let headers: [String: String]

        /// First byte that is asked for; 0 without a range.
        var start: Int {
            headers["range"].flatMap { Int($0.dropFirst("bytes=".count).prefix { $0 != "-" }) } ?? 0
        }
    }

    /// What is sent back, and how.
    struct Response: Sendable {
        var status = 200
        var headers: [String: String] = [:]
        var body: [UInt8] = []

        /// Bytes of the body that are sent before the connection breaks off; `nil` sends all.
        var breaksAfter: Int?

        /// Seconds of silence before the end.
        var silence = 0.0

        /// The whole or the rest of a content, as a server that does as it should.
        static func content(_ content: [UInt8], for request: Request, version: String = "1") -> Response {
            guard request.start > 0, request.headers["if-range"].map({ $0 == "\"\(version)\"" }) ?? true else {
                return Response(headers: ["ETag": "\"\(version)\""], body: content)
            }
            guard request.start < content.count else { return Response(status: 416) }
            let range = "bytes \(request.start)-\(content.count - 1)/\(content.count)"
            return Response(
                status: 206, headers: ["ETag": "\"\(version)\"", "Content-Range": range],
                body: Array(content[request.start...]))
        }
    }

    /// Address of the server, without a slash at its end.
    let url: String

    private let listener: Int32
    private let handler: @Sendable (Request, Int) -> Response
    private let log = Mutex<[Request]>([])

    /// Every request so far.
    var requests: [Request] { log.withLock { $0 } }

    /// Starts a server.
    ///
    /// - Parameter handler: Gets each request and how many came before it.
    init(_ handler: @escaping @Sendable (Request, Int) -> Response) throws {
        self.handler = handler
        #if os(Linux)
            let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        #else
            let listener = socket(AF_INET, SOCK_STREAM, 0)
        #endif
        self.listener = listener
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, length) == 0 && listen(listener, 16) == 0
                    && getsockname(listener, address, &length) == 0
            }
        }
        guard bound else { throw POSIXError(.EADDRNOTAVAIL) }
        url = "http://127.0.0.1:\(UInt16(bigEndian: address.sin_port))"
        Thread.detachNewThread { [weak self] in
            while true {
                let connection = accept(listener, nil, nil)
                guard connection >= 0, let self else { break }
                Thread.detachNewThread { self.serve(connection) }
            }
        }
    }

    deinit {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    private func serve(_ connection: Int32) {
        defer { close(connection) }
        guard let request = Self.receive(connection) else { return }
        let count = log.withLock { log in
            log.append(request)
            return log.count - 1
        }
        let response = handler(request, count)
        var headers = response.headers
        if headers["Content-Length"] == nil { headers["Content-Length"] = "\(response.body.count)" }
        let head = headers.map { "\($0): \($1)\r\n" }.joined()
        Self.send(Array("HTTP/1.1 \(response.status) Said\r\n\(head)Connection: close\r\n\r\n".utf8), to: connection)
        Self.send(Array(response.body.prefix(response.breaksAfter ?? response.body.count)), to: connection)
        if response.silence > 0 { Thread.sleep(forTimeInterval: response.silence) }
    }

    private static func receive(_ connection: Int32) -> Request? {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4096)
        while !bytes.suffix(4).elementsEqual("\r\n\r\n".utf8) {
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return nil }
            bytes += buffer.prefix(count)
        }
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n")
        let pairs = lines.dropFirst().compactMap { line -> (String, String)? in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return (line[..<colon].lowercased(), line[line.index(colon, offsetBy: 2)...].description)
        }
        guard let path = lines.first?.split(separator: " ").dropFirst().first else { return nil }
        return Request(path: String(path), headers: Dictionary(pairs) { $1 })
    }

    private static func send(_ bytes: [UInt8], to connection: Int32) {
        #if os(Linux)
            let quiet = Int32(MSG_NOSIGNAL)
        #else
            let quiet: Int32 = 0
        #endif
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes { Foundation.send(connection, $0.baseAddress, $0.count, quiet) }
            guard count > 0 else { return }
            sent += count
        }
    }
}
