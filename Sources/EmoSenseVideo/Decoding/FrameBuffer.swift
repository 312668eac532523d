import Dispatch
import EmoSenseCore
import Synchronization

/// Hands frames from the thread that decodes to the task that reads them.
///
/// Of a file every frame counts: frames are decoded ahead, until a full buffer holds the decoder back. Of a live source the newest counts: a frame that
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
        var isDecoderWaiting = false
    }

    /// Bytes of pixels that wait at most, but for a few frames that always may.
    private static let capacity = 48 << 20
    private static let least = 3

    private let keepsNewest: Bool
    private let state = Mutex(State())
    private let room = DispatchSemaphore(value: 0)

    /// Makes an empty buffer.
    ///
    /// - Parameter keepsNewest: Whether frames are dropped rather than the decoder held back.
    init(keepsNewest: Bool) {
        self.keepsNewest = keepsNewest
    }

    /// Frames that nobody took in time.
    var dropped: Int { state.withLock { $0.dropped } }

    /// Adds a frame; blocks while the buffer is full.
    ///
    /// - Returns: Whether more frames are wanted.
    func put(_ frame: VideoFrame) -> Bool {
        while true {
            switch state.withLock({ add(frame, to: &$0) }) {
            case .unwanted: return false
            case .full: room.wait()
            case .added(let reader):
                reader?.resume(returning: frame)
                return true
            }
        }
    }

    private enum Addition {
        case added(CheckedContinuation<VideoFrame?, any Error>?)
        case full
        case unwanted
    }

    private func add(_ frame: VideoFrame, to state: inout State) -> Addition {
        guard !state.isClosed else { return .unwanted }
        if let reader = state.reader {
            state.reader = nil
            return .added(reader)
        }
        if keepsNewest {
            state.dropped += state.frames.count
            state.frames.removeAll(keepingCapacity: true)
        } else if state.frames.count >= max(Self.least, Self.capacity / max(1, frame.image.pixels.count)) {
            state.isDecoderWaiting = true
            return .full
        }
        state.frames.append(frame)
        return .added(nil)
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

    /// The next frame where it is there already.
    func takeReady() -> VideoFrame? {
        state.withLock { $0.frames.isEmpty ? nil : takeFirst(of: &$0) }
    }

    /// The next frame, for one task alone; `nil` after the last.
    ///
    /// - Throws: What ended the decoding, after the last frame; once, then there is nothing more.
    func next() async throws -> VideoFrame? {
        try await withCheckedThrowingContinuation { continuation in
            let ready = state.withLock { state -> Result<VideoFrame?, any Error>? in
                if !state.frames.isEmpty { return .success(takeFirst(of: &state)) }
                if case .ended(let result) = state.ending {
                    state.ending = .ended(.success(()))
                    return result.map { nil }
                }
                state.reader = continuation
                return nil
            }
            if let ready { continuation.resume(with: ready) }
        }
    }

    private func takeFirst(of state: inout State) -> VideoFrame {
        if state.isDecoderWaiting {
            state.isDecoderWaiting = false
            room.signal()
        }
        return state.frames.removeFirst()
    }
}
