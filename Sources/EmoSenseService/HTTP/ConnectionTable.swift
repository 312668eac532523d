import Dispatch
import Synchronization

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// The open connections, and how long each may go on.
///
/// libmicrohttpd's own timeout counts silence, so that a client that sends a byte now and then stays for ever; and it does
/// not look at a connection whose request is being worked on. This does both, several times a second.
final class ConnectionTable: Sendable {
    /// What a connection is at.
    enum Phase {
        /// No request, or its head not yet whole.
        case idle

        /// A body arrives.
        case receiving

        /// The request is being worked on.
        case working(PendingAnswer)

        /// The answer is sent.
        case answering

        /// An answer is sent that goes on for as long as there is something to say.
        case streaming(StreamedBody)
    }

    private struct Entry {
        let socket: Int32
        var since: ContinuousClock.Instant
        var phase: Phase
        var endings = 0
    }

    /// Looks at a request after its sender ended it, in which libmicrohttpd still finds what had arrived.
    private static let patience = 5

    private let entries = Mutex<[UInt: Entry]>([:])
    private let limit: Int
    private let timeout: Int
    private let sweeper = DispatchQueue(label: "connections")

    /// Prepares for connections.
    ///
    /// - Parameters:
    ///   - limit: The most connections that there can be.
    ///   - timeout: Seconds that a phase may last.
    init(limit: Int, timeout: Int) {
        self.limit = limit
        self.timeout = timeout
        scheduleSweep()
    }

    /// How many connections are open.
    var count: Int { entries.withLock { $0.count } }

    /// How many connections have a request that is not answered yet.
    var busy: Int {
        entries.withLock { entries in
            entries.values.count { if case .idle = $0.phase { false } else { true } }
        }
    }

    /// How many requests that had begun before a moment still wait for their answer, but for its sending.
    func unanswered(since moment: ContinuousClock.Instant) -> Int {
        entries.withLock { entries in
            entries.values.count { entry in
                switch entry.phase {
                case .working, .streaming: true
                case .receiving: entry.since < moment
                case .idle, .answering: false
                }
            }
        }
    }

    /// Adds a connection.
    func open(_ connection: OpaquePointer, socket: Int32) {
        entries.withLock {
            $0[UInt(bitPattern: connection)] = Entry(socket: socket, since: .now, phase: .idle)
        }
    }

    /// Takes a connection out, before its socket is closed.
    func close(_ connection: OpaquePointer) {
        entries.withLock { _ = $0.removeValue(forKey: UInt(bitPattern: connection)) }
    }

    /// A connection goes into another phase.
    func enter(_ phase: Phase, _ connection: OpaquePointer) {
        entries.withLock { entries in
            guard let entry = entries[UInt(bitPattern: connection)] else { return }
            entries[UInt(bitPattern: connection)] = Entry(socket: entry.socket, since: .now, phase: phase)
        }
    }

    /// Gives up all work that is not done.
    func abandonAll(because problem: Problem) {
        for phase in entries.withLock({ $0.values.map(\.phase) }) {
            switch phase {
            case .working(let answer): answer.abandon(because: problem)
            case .streaming(let body): body.close()
            case .idle, .receiving, .answering: break
            }
        }
    }

    private func scheduleSweep() {
        sweeper.asyncAfter(deadline: .now() + .milliseconds(100)) { [weak self] in
            self?.sweep()
            self?.scheduleSweep()
        }
    }

    /// Ends what takes too long, and work that nobody waits for.
    private func sweep() {
        let now = ContinuousClock.now
        var given: [(PendingAnswer, Problem)] = []
        var left: [StreamedBody] = []
        var silent: [StreamedBody] = []
        entries.withLock { entries in
            let isCrowded = entries.count * 4 > limit * 3
            for (connection, entry) in entries {
                let age = now - entry.since
                if Self.hasLeft(entry.socket) { entries[connection]?.endings += 1 }
                switch entry.phase {
                case .working(let answer):
                    if entry.endings > 0 {
                        given.append((answer, .clientLeft))
                    } else if age > .seconds(timeout) {
                        given.append((answer, .late(after: timeout)))
                    }
                case .streaming(let body):
                    if entry.endings > 0 || body.isStuck(after: .seconds(timeout)) {
                        left.append(body)
                    } else if body.isSilent(after: .seconds(timeout)) {
                        silent.append(body)
                    }
                case .idle where isCrowded && age > .seconds(1):
                    shutdown(entry.socket, Int32(SHUT_RDWR))
                case .idle where entry.endings > Self.patience, .receiving where entry.endings > Self.patience:
                    shutdown(entry.socket, Int32(SHUT_RDWR))
                case .idle, .receiving, .answering:
                    if age > .seconds(timeout) { shutdown(entry.socket, Int32(SHUT_RDWR)) }
                }
            }
        }
        given.forEach { $0.abandon(because: $1) }
        left.forEach { $0.close() }
        silent.forEach { $0.expire() }
    }

    /// Whether the other end has closed the connection.
    private static func hasLeft(_ socket: Int32) -> Bool {
        #if os(Linux)
            let closed: Int16 = 0x2000  // POLLRDHUP, which Glibc's headers hide without _GNU_SOURCE.
        #else
            let closed = Int16(POLLHUP)
        #endif
        var state = pollfd(fd: socket, events: closed, revents: 0)
        return poll(&state, 1, 0) > 0 && state.revents & (closed | Int16(POLLHUP | POLLERR)) != 0
    }
}
