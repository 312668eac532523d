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
/// Frames are decoded on a thread of their own, and of a file a few are worked on at once; tracks and moods are then made
/// one by one.
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
        private let pipeline: MoodPipeline
        private let settings: VideoSettings
        private let source: any VideoSource
        private var frames: VideoReader.Iterator
        private let flight = Flight<Work>()
        private var tracker: MoodTracker?
        private var pace: DetectionPace?
        private var ending: (any Error)?
        private var isOver = false

        private struct Work: Sendable {
            let frame: VideoFrame
            let found: (faces: [FaceReading], timing: Timing)?
        }

        init(pipeline: MoodPipeline, source: any VideoSource, settings: VideoSettings) {
            self.pipeline = pipeline
            self.source = source
            self.settings = settings
            frames = VideoReader(source, sampling: settings.sampling, from: settings.from, to: settings.to)
                .makeAsyncIterator()
        }

        /// How often faces are looked for, as far as is known yet.
        public var detection: VideoSummary.Detection { pace?.summary ?? VideoSummary.Detection() }

        /// Frames of a live source that came too fast.
        public var dropped: Int { frames.dropped }

        /// The next frame; `nil` after the last.
        ///
        /// - Throws: `UnreadableVideoError`, after the last frame that could be read; `CancellationError`; what a stage of
        ///   the pipeline throws.
        public mutating func next() async throws -> ReadFrame? {
            let depth = source.isLive ? 1 : Swift.max(1, settings.jobs)
            while flight.count < depth, !isOver {
                do {
                    if let frame = try await frames.next() { start(frame) } else { isOver = true }
                } catch let error as UnreadableVideoError {
                    isOver = true
                    ending = error
                }
            }
            guard let work = try await flight.landFirst() else {
                if let error = ending {
                    ending = nil
                    throw error
                }
                return nil
            }
            if let timing = work.found?.timing {
                pace?.note(
                    cost: (timing.detect + timing.recognize + work.frame.decodeMilliseconds) / 1e3 / Double(depth),
                    plain: work.frame.decodeMilliseconds / 1e3)
            }
            let reading = tracker?.read(work.frame, found: work.found)
            return reading.map { ReadFrame(frame: work.frame, reading: $0, lost: tracker?.lost ?? []) }
        }

        private mutating func start(_ frame: VideoFrame) {
            if tracker == nil {
                let rate = settings.sampling.rate(of: frame.video.frameRate ?? 25)
                tracker = MoodTracker(source: source.name, pipeline: pipeline, settings: settings, frameRate: rate)
                pace = DetectionPace(settings.pace, frameRate: rate, isLive: source.isLive)
            }
            let searches = pace?.searchesNext() ?? true
            let (pipeline, name) = (pipeline, source.name)
            flight.start {
                guard searches else { return Work(frame: frame, found: nil) }
                let picture = Picture(
                    source: name, image: frame.image, decodeMilliseconds: frame.decodeMilliseconds)
                return Work(frame: frame, found: try await pipeline.readFaces(in: picture))
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
