import Synchronization

/// Work in the making, in the order in which it was started; what is left is cancelled when the flight goes away.
package final class Flight<Value: Sendable> {
    private var jobs: [(task: Task<Void, Never>?, landing: Landing<Value>)] = []

    /// How much work is in the making or waits to be fetched.
    package var count: Int { jobs.count }

    /// Starts without work.
    package init() {}

    deinit { jobs.forEach { $0.task?.cancel() } }

    /// Adds what is there already, so that it comes out in its turn.
    package func add(_ value: Value) {
        let landing = Landing<Value>()
        landing.land(.success(value))
        jobs.append((nil, landing))
    }

    /// Starts work.
    package func start(_ work: @escaping @Sendable () async throws -> Value) {
        let landing = Landing<Value>()
        let task = Task {
            do {
                landing.land(.success(try await work()))
            } catch {
                landing.land(.failure(error))
            }
        }
        jobs.append((task, landing))
    }

    /// Takes out the work that was started first, where it is done; `nil` where it is not, or there is none.
    ///
    /// - Throws: What the work throws.
    package func takeFirst() throws -> Value? {
        guard let result = jobs.first?.landing.result else { return nil }
        jobs.removeFirst()
        return try result.get()
    }

    /// Waits for the work that was started first, and takes it out; `nil` when there is none.
    ///
    /// - Throws: What the work throws; `CancellationError` at once when the waiting task is cancelled.
    package func landFirst() async throws -> Value? {
        guard !jobs.isEmpty else { return nil }
        let job = jobs.removeFirst()
        return try await withTaskCancellationHandler {
            try await job.landing.value()
        } onCancel: {
            job.task?.cancel()
            job.landing.land(.failure(CancellationError()))
        }
    }
}

/// A place where one result arrives once, whoever comes first: the result or the one who waits for it.
private final class Landing<Value: Sendable>: Sendable {
    private enum State {
        case empty
        case awaited(CheckedContinuation<Value, any Error>)
        case landed(Result<Value, any Error>)
    }

    private let state = Mutex<State>(.empty)

    /// What has arrived, as long as nobody has waited for it.
    var result: Result<Value, any Error>? {
        state.withLock {
            guard case .landed(let result) = $0 else { return nil }
            return result
        }
    }

    /// Delivers the result; a second one is dropped.
    func land(_ result: Result<Value, any Error>) {
        let waiting = state.withLock { state -> CheckedContinuation<Value, any Error>? in
            switch state {
            case .empty:
                state = .landed(result)
                return nil
            case .awaited(let continuation):
                state = .landed(result)
                return continuation
            case .landed:
                return nil
            }
        }
        waiting?.resume(with: result)
    }

    /// Waits for the result; for one task alone.
    func value() async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            let result = state.withLock { state -> Result<Value, any Error>? in
                guard case .landed(let result) = state else {
                    state = .awaited(continuation)
                    return nil
                }
                return result
            }
            if let result { continuation.resume(with: result) }
        }
    }
}
