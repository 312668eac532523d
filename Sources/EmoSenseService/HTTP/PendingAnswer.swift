import CMicrohttpd
import Synchronization

/// The answer to a request that is being worked on: delivered once, by whoever comes first.
///
/// While the answer is pending, its connection is suspended; delivering resumes it.
final class PendingAnswer: Sendable {
    private enum State {
        case pending(cancel: (@Sendable () -> Void)?)
        case delivered(HTTPResponse)
    }

    private let connection: UInt
    private let state = Mutex<State>(.pending(cancel: nil))

    /// Waits for the answer on a connection that is suspended already.
    init(on connection: OpaquePointer) { self.connection = UInt(bitPattern: connection) }

    /// The answer, once it is there.
    var response: HTTPResponse? {
        state.withLock { if case .delivered(let response) = $0 { response } else { nil } }
    }

    /// Says how to stop the work when nobody waits for its answer any more.
    func onCancel(_ cancel: @escaping @Sendable () -> Void) {
        let isLate = state.withLock { state in
            if case .delivered = state { return true }
            state = .pending(cancel: cancel)
            return false
        }
        if isLate { cancel() }
    }

    /// Delivers the answer; a second one is dropped.
    ///
    /// - Returns: Whether it was the first.
    @discardableResult func deliver(_ response: HTTPResponse) -> Bool {
        guard replace(with: response) != nil else { return false }
        resume()
        return true
    }

    /// Stops the work and answers with a problem, unless there is an answer already.
    func abandon(because problem: Problem) {
        guard let cancel = replace(with: problem.response) else { return }
        cancel()
        resume()
    }

    /// Takes an answer; returns what stops the work, `nil` when an answer was there.
    private func replace(with response: HTTPResponse) -> (@Sendable () -> Void)? {
        state.withLock { state in
            guard case .pending(let cancel) = state else { return nil }
            state = .delivered(response)
            return cancel ?? {}
        }
    }

    private func resume() {
        if let connection = OpaquePointer(bitPattern: connection) { MHD_resume_connection(connection) }
    }
}
