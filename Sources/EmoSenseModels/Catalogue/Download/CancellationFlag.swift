import Synchronization

/// Tells work on another thread that nobody waits for it any more.
final class CancellationFlag: Sendable {
    private let raised = Atomic<Bool>(false)

    /// Whether the work should end.
    var isRaised: Bool { raised.load(ordering: .relaxed) }

    /// Asks the work to end.
    func raise() { raised.store(true, ordering: .relaxed) }
}
