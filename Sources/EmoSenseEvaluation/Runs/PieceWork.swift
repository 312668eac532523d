/// Work in many independent pieces, several at once.
struct PieceWork: Sendable {
    /// Pieces in work at once.
    var jobs: Int

    /// Where finished pieces are noted; `nil` for nowhere.
    var journal: EvaluationJournal?

    /// Does all pieces that the journal does not have.
    ///
    /// - Parameters:
    ///   - count: How many pieces there are.
    ///   - progress: Told the number of each piece that is done, those of the journal included.
    ///   - work: Does one piece.
    /// - Returns: What came of each piece, and how many were done anew.
    func outcomes<Outcome: Codable & Sendable>(
        count: Int, progress: (_ piece: Int) -> Void, work: @escaping @Sendable (_ piece: Int) async throws -> Outcome
    ) async throws -> (outcomes: [Outcome], fresh: Int) {
        var done = try journal?.outcomes(Outcome.self) ?? [:]
        let missing = (0..<count).filter { done[$0] == nil }
        done.keys.sorted().forEach(progress)
        var next = 0
        try await withThrowingTaskGroup(of: (Int, Outcome).self) { group in
            func start() {
                guard next < missing.count else { return }
                let piece = missing[next]
                next += 1
                group.addTask { (piece, try await work(piece)) }
            }
            for _ in 0..<max(1, jobs) { start() }
            while let (piece, outcome) = try await group.next() {
                done[piece] = outcome
                try journal?.note(piece, outcome)
                progress(piece)
                try Task.checkCancellation()
                start()
            }
        }
        return ((0..<count).compactMap { done[$0] }, missing.count)
    }
}
