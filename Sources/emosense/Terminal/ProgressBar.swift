import Synchronization

/// Shows how far a piece of work has come, at most ten times a second.
final class ProgressBar: Sendable {
    private struct State {
        var line: ProgressLine
        var lastShown: ContinuousClock.Instant?
        var isFinished = false
    }

    private static let pause = Duration.milliseconds(100)

    private let console: Console
    private let isShown: Bool
    private let start = ContinuousClock.now
    private let state: Mutex<State>

    /// Starts to show progress.
    ///
    /// - Parameters:
    ///   - console: Where it is shown.
    ///   - isShown: Whether it is shown at all.
    ///   - unit: What is counted.
    ///   - total: How many there are; `nil` when that is not known.
    init(on console: Console, isShown: Bool, unit: ProgressLine.Unit, total: Int?) {
        self.console = console
        self.isShown = isShown
        state = Mutex(State(line: ProgressLine(unit: unit, done: 0, total: total, elapsed: .zero)))
    }

    /// Notes that more is done.
    func advance(by count: Int = 1) { update { $0.done += count } }

    /// Notes how much is done, and how much there is where that was learnt.
    func set(done: Int, total: Int? = nil) {
        update { line in
            line.done = done
            if let total { line.total = total }
        }
    }

    /// Takes the bar away.
    func finish() {
        state.withLock { $0.isFinished = true }
        if isShown { console.hideStatus() }
    }

    private func update(_ change: (inout ProgressLine) -> Void) {
        state.withLock { state in
            change(&state.line)
            let now = ContinuousClock.now
            let isDue = state.lastShown.map { now - $0 >= Self.pause } ?? true
            guard isShown, isDue, !state.isFinished else { return }
            state.lastShown = now
            state.line.elapsed = now - start
            console.showStatus(
                state.line.text(columns: TerminalSize.columns(of: .error), style: console.style))
        }
    }
}
