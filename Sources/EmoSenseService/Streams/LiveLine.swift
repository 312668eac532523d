import EmoSense
import EmoSenseVideo

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// The lines of a live stream that no other video has.
enum LiveLine {
    /// The first line: the stream's own address for frames.
    static func greeting(_ id: String) throws -> String {
        try line(Greeting(schema: "emosense.stream/1", stream: id, frames: "/v1/stream/\(id)"))
    }

    /// A moment of change.
    static func moment(_ moment: Moment) throws -> String { try line(Change(moment: moment)) }

    /// A frame that could not be read.
    static func failure(_ error: any Error, of frame: LiveFrame) -> String {
        let problem = Problem(error)
        let failed = Failure(
            schema: FrameReading.schema, source: LiveReadings.source, frame: frame.number, time: frame.time,
            error: Failure.Reason(code: problem.code, message: problem.detail))
        return (try? line(failed)) ?? ""
    }

    private static func line(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self) + "\n"
    }

    private struct Greeting: Encodable {
        let schema: String
        let stream: String
        let frames: String
    }

    private struct Change: Encodable {
        let moment: Moment

        private enum CodingKeys: String, CodingKey { case schema }

        func encode(to encoder: any Encoder) throws {
            try moment.encode(to: encoder)
            var container = encoder.container(keyedBy: CodingKeys.self)
            try container.encode("emosense.moment/1", forKey: .schema)
        }
    }

    private struct Failure: Encodable {
        struct Reason: Encodable {
            let code: String
            let message: String
        }

        let schema: String
        let source: String
        let frame: Int
        let time: Double
        let error: Reason
    }
}
