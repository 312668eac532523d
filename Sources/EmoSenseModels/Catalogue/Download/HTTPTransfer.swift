import CCurl
import EmoSenseCore

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// One GET request with libcurl, its body appended to a partial file.
final class HTTPTransfer {
    /// What is asked for, and how patiently.
    struct Request: Sendable {
        /// The address.
        var url: String

        /// Length that the whole file must have, in bytes; `nil` when it is not known.
        var bytes: Int?

        /// Seconds to wait for a connection.
        var connectSeconds: Int

        /// Seconds without a byte after which the transfer ends.
        var stallSeconds: Int

        /// A file of certificates to trust; `nil` for the system's.
        var certificates: String?

        /// Whether the address is on this machine.
        var isLoopback: Bool {
            ["127.0.0.1", "localhost", "[::1]", "::1"].contains(URL(string: url)?.host() ?? "")
        }
    }

    /// Why a transfer ended before its end.
    struct Failure: Error {
        /// What happened.
        var reason: String

        /// Whether the same request may go better after a while.
        var isTransient = false

        /// Whether the server could not show who it is.
        var isUntrusted = false
    }

    /// Longest file that is taken when the length is not known, in bytes.
    private static let longest = 4 << 30

    private let request: Request
    private let file: PartialFile
    private let flag: CancellationFlag
    private let progress: (Int, Int?) -> Void
    private let handle: UnsafeMutableRawPointer
    private let offset: Int

    private var response = HTTPResponseHead()
    private var hasBegun = false
    private var failure: (any Error)?
    private var reported = -1
    private var reportedAt = ContinuousClock.now
    private var heardAt = ContinuousClock.now

    private static let isReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK

    /// Prepares a request that goes on where the partial file ends.
    ///
    /// - Parameters:
    ///   - request: What is asked for.
    ///   - file: Where the body goes.
    ///   - flag: Ends the transfer when raised.
    ///   - progress: Called with the bytes that are there and the length of the whole, a few times a second.
    init(
        _ request: Request, into file: PartialFile, flag: CancellationFlag, progress: @escaping (Int, Int?) -> Void
    ) throws {
        guard Self.isReady, let handle = curl_easy_init() else { throw Failure(reason: "libcurl does not start") }
        self.request = request
        self.file = file
        self.flag = flag
        self.progress = progress
        self.handle = handle
        offset = file.length
    }

    deinit { curl_easy_cleanup(handle) }

    /// Runs the request to its end.
    ///
    /// - Throws: `Failure` when it ends early, `ModelFileError` when the disk fails, `CancellationError` when the flag
    ///   is up.
    func run() throws {
        var headers: UnsafeMutablePointer<curl_slist>?
        if offset > 0 {
            headers = curl_slist_append(headers, "Range: bytes=\(offset)-")
            if let validator = file.validator { headers = curl_slist_append(headers, "If-Range: \(validator)") }
        }
        defer { curl_slist_free_all(headers) }
        var message = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
        let status = message.withUnsafeMutableBufferPointer { buffer in
            configure(headers: headers)
            emosense_curl_set_error_buffer(handle, buffer.baseAddress)
            let status = curl_easy_perform(handle)
            emosense_curl_set_error_buffer(handle, nil)
            return status
        }
        if flag.isRaised { throw CancellationError() }
        if let failure { throw failure }
        guard status == CURLE_OK else { throw reason(of: status, message: message) }
        try begin()
        report(force: true)
    }

    private func configure(headers: UnsafeMutablePointer<curl_slist>?) {
        let schemes = request.url.hasPrefix("https:") ? "https" : "http,https"
        let strings: [(CURLoption, String?)] = [
            (CURLOPT_URL, request.url), (CURLOPT_USERAGENT, "EmoSense/\(EmoSenseVersion.current)"),
            (CURLOPT_PROTOCOLS_STR, schemes), (CURLOPT_REDIR_PROTOCOLS_STR, schemes),
            (CURLOPT_CAINFO, request.certificates), (CURLOPT_PROXY, request.isLoopback ? "" : nil),
        ]
        for (option, value) in strings where value != nil { emosense_curl_set_string(handle, option, value) }
        let numbers: [(CURLoption, Int)] = [
            (CURLOPT_FOLLOWLOCATION, 1), (CURLOPT_MAXREDIRS, 8), (CURLOPT_FAILONERROR, 1), (CURLOPT_NOSIGNAL, 1),
            (CURLOPT_CONNECTTIMEOUT, request.connectSeconds),
        ]
        for (option, value) in numbers { emosense_curl_set_long(handle, option, value) }
        if let headers { emosense_curl_set_headers(handle, headers) }
        let context = Unmanaged.passUnretained(self).toOpaque()
        emosense_curl_on_header(handle, { HTTPTransfer.of($3).head($0, count: $1 * $2) }, context)
        emosense_curl_on_body(handle, { HTTPTransfer.of($3).body($0, count: $1 * $2) }, context)
        emosense_curl_on_progress(handle, { context, _, _, _, _ in HTTPTransfer.of(context).tick() }, context)
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> HTTPTransfer {
        guard let context else { preconditionFailure("libcurl gives back the context that it was given") }
        return Unmanaged<HTTPTransfer>.fromOpaque(context).takeUnretainedValue()
    }

    /// Takes in a line of a response's head; the count of bytes comes back.
    private func head(_ bytes: UnsafeMutablePointer<CChar>?, count: Int) -> Int {
        heardAt = .now
        response.take(line: String(decoding: UnsafeRawBufferPointer(start: bytes, count: count), as: UTF8.self))
        return count
    }

    /// Takes in a piece of the body; a count other than that of its bytes ends the transfer.
    private func body(_ bytes: UnsafeMutablePointer<CChar>?, count: Int) -> Int {
        heardAt = .now
        do {
            try begin()
            if file.length + count > request.bytes ?? Self.longest {
                throw Failure(reason: "it is longer than \(request.bytes ?? Self.longest) bytes")
            }
            try file.append(UnsafeRawBufferPointer(start: bytes, count: count))
            return count
        } catch {
            failure = error
            return 0
        }
    }

    /// Ends the transfer when nobody waits for it, or nothing comes any more.
    private func tick() -> Int32 {
        if hasBegun { report(force: false) }
        if ContinuousClock.now - heardAt > .seconds(request.stallSeconds) {
            failure = Failure(reason: "the server fell silent", isTransient: hasBegun)
        }
        return flag.isRaised || failure != nil ? 1 : 0
    }

    /// Prepares the file for the body that the response's head announces.
    private func begin() throws {
        guard !hasBegun else { return }
        switch emosense_curl_response_code(handle) {
        case 200:
            if file.length > 0 { try file.restart() }
        case 206:
            guard response.rangeStart == offset else {
                try file.restart()
                throw Failure(
                    reason: "the server sent another part of the file than it was asked for", isTransient: true)
            }
        case let code:
            throw Failure(reason: "the server answered with status \(code)")
        }
        hasBegun = true
        if let total, let bytes = request.bytes, total != bytes {
            throw Failure(reason: "the server offers a file of \(total) bytes, and the model has \(bytes)")
        }
        file.validator = response.validator
    }

    /// Length of the whole file, as far as the server tells.
    private var total: Int? {
        response.rangeStart == nil ? response.contentLength : response.rangeTotal
    }

    private func report(force: Bool) {
        let now = ContinuousClock.now
        guard file.length != reported, force || now - reportedAt > .milliseconds(50) else { return }
        reported = file.length
        reportedAt = now
        progress(file.length, request.bytes ?? total)
    }

    /// What libcurl's status means to somebody who waits for a file.
    private func reason(of status: CURLcode, message: [CChar]) -> any Error {
        let code = emosense_curl_response_code(handle)
        switch status {
        case CURLE_HTTP_RETURNED_ERROR:
            if code == 416 {
                do { try file.restart() } catch { return error }
            }
            let isTransient = code >= 500 || [408, 416, 429].contains(code)
            return Failure(reason: "the server answered with status \(code)", isTransient: isTransient)
        case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_HTTP2, CURLE_HTTP2_STREAM:
            return Failure(reason: "the connection broke off", isTransient: true)
        case CURLE_OPERATION_TIMEDOUT:
            return Failure(reason: "the server does not answer")
        case CURLE_UNSUPPORTED_PROTOCOL where (300..<400).contains(code):
            return Failure(reason: "it redirects to an address that is not safe")
        case CURLE_TOO_MANY_REDIRECTS:
            return Failure(reason: "it redirects without end")
        case CURLE_PEER_FAILED_VERIFICATION:
            return Failure(reason: "the server's certificate is not trusted", isUntrusted: true)
        default:
            let own = String(decoding: message.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            return Failure(reason: own.isEmpty ? String(cString: curl_easy_strerror(status)) : own)
        }
    }
}
