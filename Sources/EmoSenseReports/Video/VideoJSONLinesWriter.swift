public import EmoSenseVideo

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Writes one JSON object a line: `emosense.frame/1` or `emosense.second/1`, and `emosense.video/1` at the end.
public struct VideoJSONLinesWriter: VideoWriter {
    private let granularity: VideoGranularity

    /// Makes a writer.
    ///
    /// - Parameter granularity: What gets a line of its own.
    public init(granularity: VideoGranularity = .second) { self.granularity = granularity }

    /// A line for the frame, where frames get one.
    public mutating func write(_ frame: FrameReading) throws -> String {
        granularity == .frame ? try Self.line(frame) : ""
    }

    /// A line for the second, where seconds get one.
    public mutating func write(_ second: SecondReading) throws -> String {
        granularity == .second ? try Self.line(second) : ""
    }

    /// Nothing: the summary has all moments.
    public mutating func write(_ moment: Moment) -> String { "" }

    /// A line for the whole.
    public mutating func write(_ summary: VideoSummary) throws -> String { try Self.line(summary) }

    private static func line(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }
}
