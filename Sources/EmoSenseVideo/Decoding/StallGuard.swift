internal import CFFmpeg
import Synchronization

/// Ends FFmpeg's waiting: when nothing has come for too long, or when nobody wants the frames any more.
///
/// FFmpeg asks while it waits for input, through the interrupt callback of its AVIO layer.
final class StallGuard: Sendable {
    private let patience: Duration?
    private let deadline: Mutex<ContinuousClock.Instant?>
    private let cancelled = Atomic<Bool>(false)
    private let stalled = Atomic<Bool>(false)

    /// Starts to watch.
    ///
    /// - Parameter patience: Seconds without anything after which the source counts as stalled; `nil` for no bound.
    init(patience: Double?) {
        self.patience = patience.map { .seconds($0) }
        deadline = Mutex(patience.map { .now + .seconds($0) })
    }

    /// Seconds of patience, for messages.
    var seconds: Double {
        guard let parts = patience?.components else { return 0 }
        return Double(parts.seconds) + Double(parts.attoseconds) / 1e18
    }

    /// Notes that something came.
    func renew() {
        guard let patience else { return }
        deadline.withLock { $0 = .now + patience }
    }

    /// Notes that nobody wants the frames any more.
    func cancel() { cancelled.store(true, ordering: .releasing) }

    /// Whether nobody wants the frames any more.
    var isCancelled: Bool { cancelled.load(ordering: .acquiring) }

    /// Whether nothing has come for too long; what FFmpeg still has at hand then does not change that.
    var isStalled: Bool {
        if stalled.load(ordering: .acquiring) { return true }
        guard deadline.withLock({ $0.map { ContinuousClock.now > $0 } ?? false }) else { return false }
        stalled.store(true, ordering: .releasing)
        return true
    }

    /// Whether waiting should end.
    var endsWaiting: Bool { isCancelled || isStalled }

    /// The callback for FFmpeg; this object must live as long as what uses it.
    var callback: AVIOInterruptCB {
        AVIOInterruptCB(
            callback: { opaque in
                guard let opaque else { return 0 }
                return Unmanaged<StallGuard>.fromOpaque(opaque).takeUnretainedValue().endsWaiting ? 1 : 0
            },
            opaque: Unmanaged.passUnretained(self).toOpaque())
    }
}
