import Synchronization

/// Work in the order in which it came, some of it at once, the rest waiting: never more than a fixed number.
final class WorkQueue: Sendable {
    /// Work that was taken in, by number.
    typealias Ticket = UInt64

    /// How full the queue is.
    struct Load: Sendable {
        /// Work that waits.
        var waiting: Int

        /// Work that is being done.
        var running: Int
    }

    private struct Job {
        let ticket: Ticket
        let work: @Sendable () async -> Void
    }

    private struct State {
        var next: Ticket = 0
        var waiting: [Job] = []
        var running: [Ticket: Task<Void, Never>?] = [:]
        var seconds = 0.0
    }

    /// The most work that may wait.
    let capacity: Int

    /// The most work that is done at once.
    let jobs: Int

    private let state = Mutex(State())

    /// Makes a queue.
    ///
    /// - Parameters:
    ///   - capacity: The most work that may wait, beside what is being done.
    ///   - jobs: The most work that is done at once.
    init(capacity: Int, jobs: Int) {
        self.capacity = capacity
        self.jobs = jobs
    }

    /// How full the queue is.
    var load: Load { state.withLock { Load(waiting: $0.waiting.count, running: $0.running.count) } }

    /// Seconds after which the queue should have room again, at least 1.
    var secondsUntilRoom: Int {
        state.withLock { state in
            max(1, min(60, Int((state.seconds * Double(state.waiting.count + 1) / Double(jobs)).rounded(.up))))
        }
    }

    /// Takes work in.
    ///
    /// - Returns: A ticket to cancel it; `nil` when the queue is full.
    func submit(_ work: @escaping @Sendable () async -> Void) -> Ticket? {
        let ticket = state.withLock { state -> Ticket? in
            guard state.running.count < jobs || state.waiting.count < capacity else { return nil }
            state.next += 1
            state.waiting.append(Job(ticket: state.next, work: work))
            return state.next
        }
        if ticket != nil { startNext() }
        return ticket
    }

    /// Takes work out that waits, and cancels work that is being done.
    func cancel(_ ticket: Ticket) {
        let task = state.withLock { state -> Task<Void, Never>? in
            state.waiting.removeAll { $0.ticket == ticket }
            return state.running[ticket] ?? nil
        }
        task?.cancel()
    }

    private func startNext() {
        state.withLock { state in
            while state.running.count < jobs, !state.waiting.isEmpty {
                let job = state.waiting.removeFirst()
                state.running[job.ticket] = .some(nil)
                state.running[job.ticket] = Task {
                    let start = ContinuousClock.now
                    await job.work()
                    finish(job.ticket, after: (ContinuousClock.now - start) / .seconds(1))
                }
            }
        }
    }

    private func finish(_ ticket: Ticket, after seconds: Double) {
        state.withLock { state in
            state.running[ticket] = nil
            state.seconds = state.seconds == 0 ? seconds : 0.9 * state.seconds + 0.1 * seconds
        }
        startNext()
    }
}
