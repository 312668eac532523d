import Synchronization

/// Memory that the bodies of all requests together may take: what is sent is counted, not what is announced.
final class BodyBudget: Sendable {
    /// The most bytes that are held at once.
    let limit: Int

    private let held = Atomic<Int>(0)

    /// Allows a number of bytes.
    init(limit: Int) { self.limit = limit }

    /// Bytes that are held now.
    var bytes: Int { held.load(ordering: .relaxed) }

    /// Takes some bytes of the budget.
    ///
    /// - Returns: Whether so many were left.
    func take(_ count: Int) -> Bool {
        let total = held.add(count, ordering: .relaxed).newValue
        guard total > limit else { return true }
        held.subtract(count, ordering: .relaxed)
        return false
    }

    /// Gives bytes back.
    func giveBack(_ count: Int) { held.subtract(count, ordering: .relaxed) }
}
