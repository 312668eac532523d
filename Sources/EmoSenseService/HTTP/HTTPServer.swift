import CMicrohttpd
import Dispatch
import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// Serves HTTP with libmicrohttpd: one thread for all connections, the work elsewhere.
final class HTTPServer: Sendable {
    /// What may come in.
    struct Limits: Sendable {
        /// The most bytes of a body.
        var body: Int

        /// Bytes of all bodies together.
        var bodies: Int

        /// Open connections.
        var connections: Int

        /// Seconds that each phase of a request may take.
        var timeout: Int
    }

    /// The open connections.
    let connections: ConnectionTable

    /// Memory that bodies take.
    let budget: BodyBudget

    private let limits: Limits
    private let plan: @Sendable (RequestHead) -> RequestPlan
    private let done: @Sendable (RequestRecord) -> Void
    private let daemon = Mutex<UInt?>(nil)

    /// Bytes that the head of a request may have, together with what libmicrohttpd keeps of a connection.
    private static let connectionMemory = 32 << 10

    /// Prepares a server.
    ///
    /// - Parameters:
    ///   - limits: What may come in.
    ///   - plan: Says at once what a request calls for.
    ///   - done: Gets to know of every request that ended.
    init(
        limits: Limits, plan: @escaping @Sendable (RequestHead) -> RequestPlan,
        done: @escaping @Sendable (RequestRecord) -> Void
    ) {
        self.limits = limits
        self.plan = plan
        self.done = done
        connections = ConnectionTable(limit: limits.connections, timeout: limits.timeout)
        budget = BodyBudget(limit: limits.bodies)
    }

    /// Starts to listen.
    ///
    /// - Returns: The port.
    /// - Throws: `ListeningError` when the address is taken or not this machine's.
    func start(on address: ListeningAddress) throws(ListeningError) -> Int {
        Self.raiseFileLimit()
        let context = Unmanaged.passRetained(self).toOpaque()
        let started = address.withSocketAddress { pointer in
            emosense_mhd_start(
                pointer, HTTPServer.handle, HTTPServer.complete, HTTPServer.notify, context,
                UInt32(limits.connections), UInt32(limits.timeout), Self.connectionMemory)
        }
        guard let pointer = started ?? nil else {
            let reason = String(cString: strerror(errno))
            Unmanaged<HTTPServer>.fromOpaque(context).release()
            throw ListeningError(host: address.host, port: address.port, reason: reason)
        }
        daemon.withLock { $0 = UInt(bitPattern: pointer) }
        return Int(emosense_mhd_port(pointer))
    }

    /// Lets what is in work end, and stops; whoever plans the answers refuses new requests from now on.
    ///
    /// The server still listens while it waits, so that new callers are told rather than cut off.
    ///
    /// - Parameter grace: How long that may take; what is not done then is answered with 503.
    func stop(within grace: Duration) async {
        guard let pointer = daemon.withLock({ $0.take() }).flatMap(OpaquePointer.init(bitPattern:)) else { return }
        let start = ContinuousClock.now
        await settle(until: start + grace - .milliseconds(400)) { connections.unanswered(since: start) == 0 }
        let listener = MHD_quiesce_daemon(pointer)
        if listener >= 0 { close(listener) }
        connections.abandonAll(because: .stopping)
        await settle(until: min(start + grace, .now + .milliseconds(400))) { connections.busy == 0 }
        let daemon = UInt(bitPattern: pointer)
        await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                MHD_stop_daemon(OpaquePointer(bitPattern: daemon))
                continuation.resume()
            }
        }
        Unmanaged.passUnretained(self).release()
    }

    /// Waits until something is so, or it is too late.
    private func settle(until end: ContinuousClock.Instant, _ isSettled: () -> Bool) async {
        while !isSettled(), ContinuousClock.now < end {
            await withCheckedContinuation { continuation in
                DispatchQueue.global().asyncAfter(deadline: .now() + .milliseconds(10)) { continuation.resume() }
            }
        }
    }

    /// Lets the process have as many open files as it may.
    private static func raiseFileLimit() {
        var limit = rlimit()
        #if os(Linux)
            let files = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        #else
            let files = RLIMIT_NOFILE
        #endif
        guard getrlimit(files, &limit) == 0 else { return }
        limit.rlim_cur = min(limit.rlim_max, 1 << 16)
        setrlimit(files, &limit)
    }
}

/// What libmicrohttpd calls, always from its own thread.
extension HTTPServer {
    private static let handle: MHD_AccessHandlerCallback = {
        context, connection, path, method, _, data, count, exchange in
        guard let context, let connection, let path, let method, let count, let exchange else { return .NO }
        let server = Unmanaged<HTTPServer>.fromOpaque(context).takeUnretainedValue()
        guard let known = exchange.pointee else {
            let head = RequestHead(
                connection: connection, method: String(cString: method), path: String(cString: path))
            let new = Exchange(head: head, plan: server.plan(head))
            exchange.pointee = Unmanaged.passRetained(new).toOpaque()
            return server.begin(new, on: connection)
        }
        let current = Unmanaged<Exchange>.fromOpaque(known).takeUnretainedValue()
        guard count.pointee > 0 else { return server.proceed(current, on: connection) }
        let piece = UnsafeRawBufferPointer(start: data, count: count.pointee)
        count.pointee = 0
        return current.receiver?.take(piece) ?? false ? .YES : .NO
    }

    private static let complete: MHD_RequestCompletedCallback = { context, connection, exchange, ending in
        guard let context, let connection, let known = exchange?.pointee else { return }
        let server = Unmanaged<HTTPServer>.fromOpaque(context).takeUnretainedValue()
        let current = Unmanaged<Exchange>.fromOpaque(known).takeRetainedValue()
        exchange?.pointee = nil
        server.connections.enter(.idle, connection)
        current.pending?.abandon(because: .clientLeft)
        let isWhole = ending == .REQUEST_TERMINATED_COMPLETED_OK
        let response = current.sent
        let stream = (response ?? current.pending?.response)?.stream
        stream?.close()
        server.done(
            RequestRecord(
                method: current.head.method, path: current.head.path,
                status: isWhole ? response?.status ?? 499 : 499, received: current.receiver?.received ?? 0,
                sent: stream?.sent ?? response?.body.count ?? 0, duration: ContinuousClock.now - current.start,
                faces: response?.faces, isRoutine: isWhole && response?.isRoutine ?? false))
    }

    private static let notify: MHD_NotifyConnectionCallback = { context, connection, _, event in
        guard let context, let connection else { return }
        let server = Unmanaged<HTTPServer>.fromOpaque(context).takeUnretainedValue()
        if event == .CONNECTION_NOTIFY_STARTED {
            server.connections.open(connection, socket: emosense_mhd_socket(connection))
        } else {
            server.connections.close(connection)
        }
    }

    /// The head of a request is there.
    private func begin(_ exchange: Exchange, on connection: OpaquePointer) -> MHD_Result {
        connections.enter(.receiving, connection)
        let head = exchange.head
        if head.hasTwoLengths { return send(Problem.twoLengths.response, for: exchange, on: connection) }
        if let length = head.announcedLength, length > limits.body {
            return send(Problem.bodyTooLarge(limit: limits.body).response, for: exchange, on: connection)
        }
        if head.hasBody {
            exchange.receiver = BodyReceiver(
                of: head, on: connection, limit: limits.body, budget: budget, isWanted: exchange.plan.wantsBody)
        }
        return .YES
    }

    /// The request is whole, or its answer is there.
    private func proceed(_ exchange: Exchange, on connection: OpaquePointer) -> MHD_Result {
        if let pending = exchange.pending {
            guard let response = pending.response else { return .NO }
            return send(response, for: exchange, on: connection)
        }
        switch exchange.plan {
        case .answer(let response):
            return send(response, for: exchange, on: connection)
        case .work(let work):
            let body: RequestBody
            do {
                body = try exchange.receiver?.finish() ?? .empty
            } catch {
                return send(error.response, for: exchange, on: connection)
            }
            let pending = PendingAnswer(on: connection)
            exchange.pending = pending
            connections.enter(.working(pending), connection)
            MHD_suspend_connection(connection)
            work(body, pending)
            return .YES
        }
    }

    private func send(_ response: HTTPResponse, for exchange: Exchange, on connection: OpaquePointer) -> MHD_Result {
        connections.enter(response.stream.map { .streaming($0) } ?? .answering, connection)
        exchange.sent = response
        guard response.status != 499 else { return .NO }
        guard let made = Self.made(response, on: connection) else { return .NO }
        defer { MHD_destroy_response(made) }
        for field in SecurityHeaders.all + response.headers { MHD_add_response_header(made, field.name, field.value) }
        return MHD_queue_response(connection, UInt32(response.status), made)
    }

    /// The answer as libmicrohttpd takes it.
    private static func made(_ response: HTTPResponse, on connection: OpaquePointer) -> OpaquePointer? {
        guard let stream = response.stream else {
            var body = response.body
            return MHD_create_response_from_buffer(body.count, &body, .RESPMEM_MUST_COPY)
        }
        stream.attach(to: connection)
        return emosense_mhd_stream(
            { context, _, buffer, count in
                guard let context else { return Int(EMOSENSE_MHD_BROKEN) }
                let stream = Unmanaged<StreamedBody>.fromOpaque(context).takeUnretainedValue()
                return stream.fetch(into: UnsafeMutableRawBufferPointer(start: buffer, count: count))
            }, Unmanaged.passRetained(stream).toOpaque(),
            { context in context.map { Unmanaged<StreamedBody>.fromOpaque($0).release() } })
    }
}

extension RequestPlan {
    /// Whether the body is of use.
    fileprivate var wantsBody: Bool { if case .work = self { true } else { false } }
}

extension RequestHead {
    /// Reads the head of a request from its connection.
    fileprivate init(connection: OpaquePointer, method: String, path: String) {
        var pairs = Pairs()
        withUnsafeMutablePointer(to: &pairs) { pointer in
            MHD_get_connection_values(
                connection, .GET_ARGUMENT_KIND,
                { context, _, name, value in
                    let pairs = context?.assumingMemoryBound(to: Pairs.self)
                    if let name {
                        pairs?.pointee.query.append((String(cString: name), value.map { String(cString: $0) }))
                    }
                    return .YES
                }, pointer)
            MHD_get_connection_values(
                connection, .HEADER_KIND,
                { context, _, name, value in
                    let pairs = context?.assumingMemoryBound(to: Pairs.self)
                    if let name, let value {
                        let key = String(cString: name).lowercased()
                        if key == "content-length" || key == "transfer-encoding" { pairs?.pointee.lengths += 1 }
                        if pairs?.pointee.headers[key] == nil { pairs?.pointee.headers[key] = String(cString: value) }
                    }
                    return .YES
                }, pointer)
        }
        self.init(
            method: method, path: path, query: pairs.query, headers: pairs.headers, hasTwoLengths: pairs.lengths > 1)
    }

    private struct Pairs {
        var query: [(name: String, value: String?)] = []
        var headers: [String: String] = [:]
        var lengths = 0
    }
}
