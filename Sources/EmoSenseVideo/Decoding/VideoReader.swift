import Dispatch

/// The frames of a video, one after the other, whatever its length in the same memory.
///
///     for try await frame in VideoReader(VideoFile("party.mp4"), sampling: .rate(5)) {
///         print(frame.time, frame.image.width)
///     }
///
/// A thread of its own decodes ahead. Of a live source the newest frame comes next, and those that nobody took
/// are dropped. Leaving the loop, or cancelling its task, ends the decoding.
public struct VideoReader: AsyncSequence, Sendable {
    /// One frame.
    public typealias Element = VideoFrame

    private let source: any VideoSource
    private let sampling: FrameSampling
    private let range: ClosedRange<Double>

    /// Prepares to read; nothing is opened before the first frame is asked for.
    ///
    /// - Parameters:
    ///   - source: Where the frames come from.
    ///   - sampling: Which frames are wanted.
    ///   - from: Seconds from the beginning before which frames are passed over.
    ///   - to: Seconds from the beginning after which reading ends; `nil` reads to the end.
    public init(_ source: any VideoSource, sampling: FrameSampling = .all, from: Double = 0, to: Double? = nil) {
        self.source = source
        self.sampling = sampling
        let start = Swift.max(0, from)
        range = start...Swift.max(start, to ?? .infinity)
    }

    /// Opens the source and starts to decode.
    public func makeAsyncIterator() -> Iterator {
        Iterator(session: Session(source: source, sampling: sampling, range: range))
    }

    /// Goes through the frames once.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate let session: Session

        /// Frames that nobody took in time; 0 unless the source is live.
        public var dropped: Int { session.buffer.dropped }

        /// The next frame where it is decoded already; `nil` where it is not yet, or there is none.
        func nextReady() -> VideoFrame? { session.buffer.takeReady() }

        /// The next frame; `nil` after the last.
        ///
        /// - Throws: `UnreadableVideoError`, after the last frame that could be read; `CancellationError`.
        public mutating func next() async throws -> VideoFrame? { try await session.next() }
    }

    /// One pass through the source: the thread that decodes, and the buffer that it fills.
    fileprivate final class Session: Sendable {
        let buffer: FrameBuffer
        private let stallGuard: StallGuard

        init(source: any VideoSource, sampling: FrameSampling, range: ClosedRange<Double>) {
            let buffer = FrameBuffer(keepsNewest: source.isLive)
            let stallGuard = StallGuard(patience: source.input.patience)
            self.buffer = buffer
            self.stallGuard = stallGuard
            DispatchQueue(label: "emosense.video").async {
                do {
                    let stream = try DecodedStream(source, sampling: sampling, range: range, stallGuard: stallGuard)
                    while let frame = try stream.next() { guard buffer.put(frame) else { break } }
                    buffer.end(.success(()))
                } catch {
                    buffer.end(.failure(error))
                }
            }
        }

        deinit { stop() }

        func next() async throws -> VideoFrame? {
            try await withTaskCancellationHandler {
                try Task.checkCancellation()
                return try await buffer.next()
            } onCancel: {
                stop()
            }
        }

        private func stop() {
            stallGuard.cancel()
            buffer.close()
        }
    }
}
