import Dispatch
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// Ends the program when the user or the system asks for it, without losing what is done.
///
/// The first signal cancels the work; what does not heed it within `grace` is left behind. The second ends at once.
final class Interrupt: Sendable {
    private static let signals = [SIGINT, SIGTERM]

    private let received = Atomic<Int32>(0)
    private let task = Mutex<Task<Void, any Error>?>(nil)
    private let grace: DispatchTimeInterval
    private let beforeEnd: @Sendable () -> Void

    /// Prepares to listen.
    ///
    /// - Parameters:
    ///   - grace: How long cancelled work may take to end.
    ///   - beforeEnd: Saves what is done when the work is left behind.
    init(grace: DispatchTimeInterval = Grace.none.interval, beforeEnd: @escaping @Sendable () -> Void) {
        self.grace = grace
        self.beforeEnd = beforeEnd
    }

    /// The exit status that the signal calls for; `nil` when none came.
    var exitCode: ExitCode? {
        let signal = received.load(ordering: .acquiring)
        return signal == 0 ? nil : ExitCode(128 + signal)
    }

    /// Does work that a signal cancels.
    ///
    /// - Throws: What the work throws, most often a `CancellationError` after a signal.
    func run(_ work: sending @escaping () async throws -> Void) async throws {
        let queue = DispatchQueue(label: "interrupt")
        var sources: [any DispatchSourceSignal] = []
        for number in Self.signals { sources.append(await listen(for: number, on: queue)) }
        defer { sources.forEach { $0.cancel() } }
        let task = Task { try await work() }
        self.task.withLock { $0 = task }
        if exitCode != nil { task.cancel() }
        try await task.value
    }

    /// Listens from the moment on that this returns.
    private func listen(for number: Int32, on queue: DispatchQueue) async -> any DispatchSourceSignal {
        #if !canImport(Glibc) && !canImport(Musl)
            signal(number, SIG_IGN)
        #endif
        let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
        source.setEventHandler { [self] in handle(number) }
        await withCheckedContinuation { continuation in
            source.setRegistrationHandler { continuation.resume() }
            source.activate()
        }
        return source
    }

    private func handle(_ signal: Int32) {
        guard received.compareExchange(expected: 0, desired: signal, ordering: .acquiringAndReleasing).exchanged else {
            _exit(128 + signal)
        }
        task.withLock { $0?.cancel() }
        DispatchQueue.global().asyncAfter(deadline: .now() + grace) { [beforeEnd] in
            beforeEnd()
            _exit(128 + signal)
        }
    }
}

extension Grace {
    /// How long cancelled work may take to end.
    var interval: DispatchTimeInterval {
        switch self {
        case .none: .milliseconds(700)
        case .finishing(let duration): .milliseconds(Int(duration / .milliseconds(1)))
        }
    }
}
