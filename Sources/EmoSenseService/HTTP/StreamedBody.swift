import CMicrohttpd
import Synchronization

/// The body of an answer that goes on for as long as there is something to say.
///
/// Whoever has something to say writes it; libmicrohttpd's thread fetches it. While nothing waits, the connection is
/// suspended. What a slow client does not fetch is bounded: text that may be left out is left out then.
final class StreamedBody: Sendable {
    private struct State {
        var connection: UInt?
        var bytes: [UInt8] = []
        var isSuspended = false
        var isFinished = false
        var isClosed = false
        var fetched = ContinuousClock.now
        var written = ContinuousClock.now
        var sent = 0
        var end: (@Sendable (Ending) -> Void)?
    }

    /// Why a stream is to end.
    enum Ending {
        /// Nobody listens any more.
        case left

        /// Nothing was said for too long.
        case silent
    }

    private static let capacity = 256 << 10

    private let state = Mutex(State())

    /// Bytes that the client has fetched.
    var sent: Int { state.withLock { $0.sent } }

    /// Says who is told that the stream is to end; at once when it is too late.
    func onEnd(_ end: @escaping @Sendable (Ending) -> Void) {
        let isLate = state.withLock { state in
            state.end = end
            return state.isClosed
        }
        if isLate { end(.left) }
    }

    /// Adds text.
    ///
    /// - Parameters:
    ///   - text: What is said next.
    ///   - isOptional: Whether it may be left out when the client is slow.
    func write(_ text: String, isOptional: Bool = false) {
        change { state in
            state.written = .now
            guard !state.isFinished, !state.isClosed else { return }
            if isOptional, state.bytes.count + text.utf8.count > Self.capacity { return }
            if state.bytes.isEmpty { state.fetched = .now }
            state.bytes.append(contentsOf: text.utf8)
        }
    }

    /// Notes that nothing more will be said; what was said still goes out.
    func finish() { change { $0.isFinished = true } }

    /// Ends the stream at once, for nobody listens or nobody may.
    func close() {
        let end = state.withLock { state in
            defer { state.isClosed = true }
            return state.isClosed ? nil : state.end
        }
        change { $0.bytes = [] }
        end?(.left)
    }

    /// Asks whoever writes to come to an end.
    func expire() { state.withLock { $0.end }?(.silent) }

    /// Whether the client has left something unfetched for longer than it may.
    func isStuck(after patience: Duration) -> Bool {
        state.withLock { !$0.bytes.isEmpty && ContinuousClock.now - $0.fetched > patience }
    }

    /// Whether nothing was written for longer than there may be silence.
    func isSilent(after patience: Duration) -> Bool {
        state.withLock { !$0.isFinished && ContinuousClock.now - $0.written > patience }
    }

    /// Says on which connection the body goes out; used by the server's thread, before anything is fetched.
    func attach(to connection: OpaquePointer) { state.withLock { $0.connection = UInt(bitPattern: connection) } }

    /// Hands over what waits, on the server's thread.
    ///
    /// - Returns: How many bytes there were, or one of libmicrohttpd's signs for the end.
    func fetch(into buffer: UnsafeMutableRawBufferPointer) -> Int {
        state.withLock { state in
            if state.isClosed { return Int(EMOSENSE_MHD_BROKEN) }
            if state.bytes.isEmpty {
                if state.isFinished { return Int(EMOSENSE_MHD_END) }
                guard let connection = state.connection.flatMap({ OpaquePointer(bitPattern: $0) }) else { return 0 }
                MHD_suspend_connection(connection)
                state.isSuspended = true
                return 0
            }
            let count = min(buffer.count, state.bytes.count)
            buffer.copyBytes(from: state.bytes[..<count])
            state.bytes.removeFirst(count)
            state.fetched = .now
            state.sent += count
            return count
        }
    }

    /// Changes the state, and wakes the connection up where there is something to fetch.
    private func change(_ body: (inout State) -> Void) {
        let connection = state.withLock { state -> UInt? in
            body(&state)
            guard state.isSuspended, !state.bytes.isEmpty || state.isFinished || state.isClosed else { return nil }
            state.isSuspended = false
            return state.connection
        }
        if let connection = connection.flatMap({ OpaquePointer(bitPattern: $0) }) { MHD_resume_connection(connection) }
    }
}
