public import EmoSenseVideo

/// Writes the readings of a video one after the other in some format, so that a video of any length can pass.
public protocol VideoWriter: Sendable {
    /// One frame.
    ///
    /// - Throws: `EncodingError` when the format has no way to spell a value.
    mutating func write(_ frame: FrameReading) throws -> String

    /// One second, when it is over.
    ///
    /// - Throws: `EncodingError` when the format has no way to spell a value.
    mutating func write(_ second: SecondReading) throws -> String

    /// A moment of change, when it was found.
    mutating func write(_ moment: Moment) -> String

    /// The whole, at the end.
    ///
    /// - Throws: `EncodingError` when the format has no way to spell a value.
    mutating func write(_ summary: VideoSummary) throws -> String
}

/// What gets a line of its own.
public enum VideoGranularity: String, Sendable, Hashable, CaseIterable {
    /// Every frame.
    case frame
    /// Every second.
    case second
    /// The video as a whole.
    case video
}
