internal import Synchronization

/// Requests of one network: as many as runs may be in flight, made when they are first needed.
///
/// Who finds none left waits, first come first served, without holding a thread.
final class RequestPool: Sendable {
    private struct State {
        var idle: [InferRequest]
        var made: Int
        var waiting: [CheckedContinuation<InferRequest, Never>] = []
    }

    private let limit: Int
    private let makeAnother: @Sendable () throws -> InferRequest
    private let state: Mutex<State>

    /// Starts with the first request.
    ///
    /// - Parameters:
    ///   - first: The request that is there.
    ///   - limit: How many there may be, at least 1.
    ///   - makeAnother: Makes a further one.
    init(_ first: InferRequest, limit: Int, makeAnother: @escaping @Sendable () throws -> InferRequest) {
        self.limit = limit
        self.makeAnother = makeAnother
        state = Mutex(State(idle: [first], made: 1))
    }

    /// A request for the caller alone, until it is given back.
    ///
    /// - Throws: What making a further request throws.
    func borrow() async throws -> InferRequest {
        enum Offer {
            case idle(InferRequest)
            case room
            case none
        }
        let offer = state.withLock { state -> Offer in
            if let request = state.idle.popLast() { return .idle(request) }
            guard state.made < limit else { return .none }
            state.made += 1
            return .room
        }
        switch offer {
        case .idle(let request):
            return request
        case .room:
            do {
                return try makeAnother()
            } catch {
                state.withLock { $0.made -= 1 }
                throw error
            }
        case .none:
            return await withCheckedContinuation(wait)
        }
    }

    /// Takes a request back, and hands it to the one who waits for the longest time.
    func giveBack(_ request: InferRequest) {
        let next = state.withLock { state -> CheckedContinuation<InferRequest, Never>? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.idle.append(request)
            return nil
        }
        next?.resume(returning: request)
    }

    /// Queues up, unless a request came back in the meantime.
    private func wait(_ continuation: CheckedContinuation<InferRequest, Never>) {
        let request = state.withLock { state -> InferRequest? in
            if let request = state.idle.popLast() { return request }
            state.waiting.append(continuation)
            return nil
        }
        if let request { continuation.resume(returning: request) }
    }
}
