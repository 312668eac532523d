import Synchronization

/// Standard output, gathered into few writes.
///
/// A person sees every piece at once. A pipe or file gets pieces when many have gathered or a tenth of a second has
/// passed, and the rest when the program ends.
final class StandardOutput: Sendable {
    private struct State {
        var pending: [UInt8] = []
        var lastFlush = ContinuousClock.now
        var console: Console?
    }

    private static let capacity = 1 << 16
    private static let patience = Duration.milliseconds(100)

    /// The one standard output of the process.
    static let shared = StandardOutput()

    private let state = Mutex(State())
    private let isTerminal = StandardStream.output.isTerminal

    /// Makes the console take its progress bar away before anything is shown beside it.
    func share(terminalWith console: Console) { state.withLock { $0.console = console } }

    /// Writes text as it is, without a line break of its own.
    ///
    /// - Throws: A `StreamError` when nobody reads any more, or the disk is full.
    func write(_ text: String) throws(StreamError) {
        try state.withLock { (state) throws(StreamError) in
            state.pending += text.utf8
            let isDue = state.pending.count >= Self.capacity || ContinuousClock.now - state.lastFlush > Self.patience
            if isTerminal || isDue { try flush(&state) }
        }
    }

    /// Writes what has gathered.
    ///
    /// - Throws: A `StreamError` when nobody reads any more, or the disk is full.
    func flush() throws(StreamError) {
        try state.withLock { (state) throws(StreamError) in try flush(&state) }
    }

    private func flush(_ state: inout State) throws(StreamError) {
        state.lastFlush = .now
        guard !state.pending.isEmpty else { return }
        defer { state.pending.removeAll(keepingCapacity: true) }
        if isTerminal { state.console?.hideStatus() }
        try StandardStream.output.write(state.pending)
    }
}
