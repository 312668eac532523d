import EmoSense
public import EmoSenseCore

/// A frame of a video with what was read in it.
public struct ReadFrame: Sendable {
    /// The frame with its pixels.
    public let frame: VideoFrame

    /// What was read in it.
    public let reading: FrameReading

    /// Where faces would be that were just lost from sight: what is to hide faces hides these too.
    public let lost: [Box]

    /// Puts a frame and its reading together.
    public init(frame: VideoFrame, reading: FrameReading, lost: [Box] = []) {
        self.frame = frame
        self.reading = reading
        self.lost = lost
    }
}

/// The frames of a video with their readings, in order.
///
/// Of a file every frame is read with what is found in it. A live source's frames have their readings at once, and what is
/// found in one counts from the next on; but where the settings say in which frames faces are looked for, or frames come so
/// slowly that there is time, those too wait for what is found in them.
public struct ReadFrames: AsyncSequence, Sendable {
    /// One frame with its reading.
    public typealias Element = ReadFrame

    let pipeline: MoodPipeline
    let source: any VideoSource
    let settings: VideoSettings

    /// Opens the source.
    public func makeAsyncIterator() -> Iterator { Iterator(pipeline: pipeline, source: source, settings: settings) }

    /// Goes through the video once.
    public struct Iterator: AsyncIteratorProtocol {
        private enum Way {
            case steady(SteadyReading)
            case live(LiveReading)
        }

        private let frames: VideoReader.Iterator
        private var way: Way

        /// Frames in a second up to which even a live source leaves time to look at each.
        private static let slow = 8.0

        init(pipeline: MoodPipeline, source: any VideoSource, settings: VideoSettings) {
            let frames = VideoReader(source, sampling: settings.sampling, from: settings.from, to: settings.to)
                .makeAsyncIterator()
            self.frames = frames
            let isHasty =
                source.isLive && settings.pace == .automatic && settings.sampling.rate(of: .infinity) > Self.slow
            way =
                isHasty
                ? .live(LiveReading(frames, source: source, pipeline: pipeline, settings: settings))
                : .steady(SteadyReading(frames, source: source, pipeline: pipeline, settings: settings))
        }

        /// How often faces are looked for, as far as is known yet.
        public var detection: VideoSummary.Detection {
            switch way {
            case .steady(let reading): reading.detection
            case .live(let reading): reading.detection
            }
        }

        /// Frames of a live source that came too fast.
        public var dropped: Int { frames.dropped }

        /// The next frame; `nil` after the last.
        ///
        /// - Throws: `UnreadableVideoError`, after the last frame that could be read; `CancellationError`; what a stage of
        ///   the pipeline throws.
        public mutating func next() async throws -> ReadFrame? {
            switch way {
            case .steady(var reading):
                defer { way = .steady(reading) }
                return try await reading.next()
            case .live(var reading):
                defer { way = .live(reading) }
                return try await reading.next()
            }
        }
    }
}

extension FrameSampling {
    /// Frames in a second that are looked at, of so many that there are.
    ///
    /// - Parameter frameRate: Frames in a second of the source.
    public func rate(of frameRate: Double) -> Double {
        switch self {
        case .all: frameRate
        case .every(let step): frameRate / Double(Swift.max(1, step))
        case .rate(let rate): Swift.min(rate, frameRate)
        }
    }
}
