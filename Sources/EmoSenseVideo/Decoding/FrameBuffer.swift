import Dispatch
import Synchronization

/// Hands frames from the thread that decodes to the task that reads them.
///
/// Of a file every frame counts: a full buffer holds the decoder back. Of a live source the newest counts: a frame that
/// nobody has taken when the next one comes is dropped.
final class FrameBuffer: Sendable {
    private enum Ending {
        case open
        case ended(Result<Void, any Error>)
    }

    private struct State {
        var frames: [VideoFrame] = []
        var ending = Ending.open
        var reader: CheckedContinuation<VideoFrame?, any Error>?
        var dropped = 0
        var isClosed = false
    }

    private static let capacity = 4

    private let keepsNewest: Bool
    private let state = Mutex(State())
    private let room = DispatchSemaphore(value: 0)

    /// Makes an empty buffer.
    ///
    /// - Parameter keepsNewest: Whether frames are dropped rather than the decoder held back.
    init(keepsNewest: Bool) {
        self.keepsNewest = keepsNewest
        // Made with a value, a semaphore may not go away while it has a smaller one.
        for _ in 0..<Self.capacity { room.signal() }
    }

    /// Frames that nobody took in time.
    var dropped: Int { state.withLock { $0.dropped } }

    /// Adds a frame; blocks while the buffer is full.
    ///
    /// - Returns: Whether more frames are wanted.
    func put(_ frame: VideoFrame) -> Bool {
        if !keepsNewest { room.wait() }
        let (reader, isWanted) = state.withLock { state -> (CheckedContinuation<VideoFrame?, any Error>?, Bool) in
            guard !state.isClosed else { return (nil, false) }
            if let reader = state.reader {
                state.reader = nil
                return (reader, true)
            }
            if keepsNewest, !state.frames.isEmpty {
                state.dropped += state.frames.count
                state.frames.removeAll(keepingCapacity: true)
            }
            state.frames.append(frame)
            return (nil, true)
        }
        if let reader {
            if !keepsNewest { room.signal() }
            reader.resume(returning: frame)
        }
        return isWanted
    }

    /// Notes that no frame follows, and why.
    func end(_ result: Result<Void, any Error>) {
        let reader = state.withLock { state -> CheckedContinuation<VideoFrame?, any Error>? in
            guard case .open = state.ending else { return nil }
            state.ending = .ended(result)
            defer { state.reader = nil }
            return state.reader
        }
        reader?.resume(with: result.map { nil })
    }

    /// Notes that nobody takes frames any more.
    func close() {
        state.withLock { state in
            state.isClosed = true
            state.frames.removeAll()
        }
        end(.failure(CancellationError()))
        room.signal()
    }

    /// The next frame, for one task alone; `nil` after the last.
    ///
    /// - Throws: What ended the decoding, after the last frame; once, then there is nothing more.
    func next() async throws -> VideoFrame? {
        try await withCheckedThrowingContinuation { continuation in
            let ready = state.withLock { state -> Result<VideoFrame?, any Error>? in
                if !state.frames.isEmpty { return .success(state.frames.removeFirst()) }
                if case .ended(let result) = state.ending {
                    state.ending = .ended(.success(()))
                    return result.map { nil }
                }
                state.reader = continuation
                return nil
            }
            guard let ready else { return }
            if case .success(.some) = ready, !keepsNewest { room.signal() }
            continuation.resume(with: ready)
        }
    }
}
