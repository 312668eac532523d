public import EmoSenseCore

extension MoodPipeline {
    /// Reads the mood of a video, frame by frame.
    ///
    ///     for try await reading in pipeline.readings(of: VideoFile("party.mp4")) {
    ///         print(reading.time, reading.mood.verdict)
    ///     }
    ///
    /// Faces are followed from frame to frame and their expressions smoothed. Nothing is opened before the first reading is
    /// asked for; leaving the loop, or cancelling its task, ends the work.
    ///
    /// - Parameters:
    ///   - source: A file, a camera, a stream or standard input.
    ///   - settings: Which frames are looked at, and how.
    /// - Returns: One reading a frame. The sequence throws `UnreadableVideoError` after the last frame that could be read.
    public func readings(of source: any VideoSource, settings: VideoSettings = VideoSettings()) -> VideoReadings {
        VideoReadings(frames: frames(of: source, settings: settings))
    }

    /// Reads the mood of a video, and gives the pixels of each frame with its reading.
    ///
    /// - Parameters:
    ///   - source: A file, a camera, a stream or standard input.
    ///   - settings: Which frames are looked at, and how.
    public func frames(of source: any VideoSource, settings: VideoSettings = VideoSettings()) -> ReadFrames {
        ReadFrames(pipeline: self, source: source, settings: settings)
    }
}

/// The readings of a video, frame by frame, in order.
public struct VideoReadings: AsyncSequence, Sendable {
    /// What was read in one frame.
    public typealias Element = FrameReading

    let frames: ReadFrames

    /// Opens the source.
    public func makeAsyncIterator() -> Iterator { Iterator(frames: frames.makeAsyncIterator()) }

    /// Goes through the video once.
    public struct Iterator: AsyncIteratorProtocol {
        fileprivate var frames: ReadFrames.Iterator

        /// The next reading; `nil` after the last.
        ///
        /// - Throws: `UnreadableVideoError`, after the last frame that could be read; `CancellationError`; what a stage of
        ///   the pipeline throws.
        public mutating func next() async throws -> FrameReading? { try await frames.next()?.reading }
    }
}
