import EmoSense
import Synchronization

/// One live video: frames come in, readings go out, and of frames that come too fast the newest counts.
///
/// A frame waits for its turn among the pictures of all requests. At most one waits and one is read; what comes in between
/// replaces the one that waits.
final class LiveStream: Sendable {
    /// What is known of a frame when it has arrived.
    struct Receipt: Encodable, Sendable {
        /// Its number, from 0.
        let frame: Int

        /// Frames so far that were not read, because a newer one came or the queue was full.
        let dropped: Int
    }

    private struct State {
        var waiting: LiveFrame?
        var isBusy = false
        var isEnding = false
        var isOver = false
        var count = 0
        var dropped = 0
        var start: ContinuousClock.Instant?
        var newest = -Double.infinity
    }

    /// What names the stream; nobody can guess it.
    let id: String

    /// What goes out.
    let body = StreamedBody()

    private let readings: LiveReadings
    private let queue: WorkQueue
    private let metrics: ServiceMetrics
    private let state = Mutex(State())

    /// Starts before the first frame.
    init(readings: LiveReadings, queue: WorkQueue, metrics: ServiceMetrics) {
        self.readings = readings
        self.queue = queue
        self.metrics = metrics
        var generator = SystemRandomNumberGenerator()
        let parts = (0..<2).map { _ in String(generator.next() as UInt64, radix: 16) }
        id = parts.map { String(repeating: "0", count: 16 - $0.count) + $0 }.joined()
    }

    /// Takes a frame.
    ///
    /// - Parameters:
    ///   - bytes: The picture in the form that its file has.
    ///   - time: Seconds from the beginning, on the client's clock; its arrival counts when `nil`.
    /// - Returns: What is known of it; `nil` when the stream has ended.
    func take(_ bytes: [UInt8], time: Double?) -> Receipt? {
        let arrival = ContinuousClock.now
        let (receipt, isIdle, isLoss) = state.withLock { state -> (Receipt?, Bool, Bool) in
            guard !state.isEnding else { return (nil, false, false) }
            let before = state.dropped
            let start = state.start ?? arrival
            state.start = start
            let frame = LiveFrame(
                number: state.count, time: time ?? (arrival - start) / .seconds(1), bytes: bytes, arrival: arrival)
            state.count += 1
            if frame.time > state.newest {
                state.newest = frame.time
                if state.waiting != nil { state.dropped += 1 }
                state.waiting = frame
            } else {
                state.dropped += 1
            }
            let isIdle = !state.isBusy && state.waiting != nil
            if isIdle { state.isBusy = true }
            return (Receipt(frame: frame.number, dropped: state.dropped), isIdle, state.dropped > before)
        }
        if isLoss { metrics.countFrame(.dropped) }
        if isIdle { schedule() }
        return receipt
    }

    /// Ends the stream when the frame that is being read is done: the lines of the whole follow, then nothing.
    func end() {
        let isIdle = state.withLock { state in
            guard !state.isEnding else { return false }
            state.isEnding = true
            state.waiting = nil
            return !state.isBusy
        }
        if isIdle { Task { await finish() } }
    }

    private func schedule() {
        guard queue.submit({ await self.readNewest() }) == nil else { return }
        let (isLoss, isEnding) = state.withLock { state in
            let isLoss = state.waiting.take() != nil
            if isLoss { state.dropped += 1 }
            state.isBusy = false
            return (isLoss, state.isEnding)
        }
        if isLoss { metrics.countFrame(.dropped) }
        if isEnding { Task { await finish() } }
    }

    private func readNewest() async {
        if let frame = state.withLock({ $0.waiting.take() }) {
            let outcome = await readings.read(frame)
            metrics.countFrame(outcome.isRead ? .read : .unreadable)
            if !outcome.completed.isEmpty { body.write(outcome.completed) }
            body.write(outcome.line, isOptional: true)
        }
        let (isWaiting, isEnding) = state.withLock { state in
            state.isBusy = state.waiting != nil
            return (state.isBusy, state.isEnding)
        }
        if isWaiting {
            schedule()
        } else if isEnding {
            await finish()
        }
    }

    private func finish() async {
        let dropped = state.withLock { state -> Int? in
            defer { state.isOver = true }
            return state.isOver ? nil : state.dropped
        }
        guard let dropped else { return }
        body.write(await readings.finish(dropped: dropped))
        body.finish()
    }
}
