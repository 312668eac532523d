#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// How the service logs its requests.
public enum LogFormat: String, Sendable, CaseIterable {
    /// A line of words for people.
    case text

    /// A JSON object a line for programs.
    case json

    /// Nothing.
    case off
}

/// One line a request: what was asked for and how it went, never what was in it.
struct ServiceLog: Sendable {
    /// How a line looks.
    let format: LogFormat

    /// Takes each line, without a line break.
    let sink: @Sendable (String) -> Void

    private static let longestPath = 120

    /// Logs a request that ended.
    func write(_ record: RequestRecord) {
        guard format != .off, !record.isRoutine else { return }
        sink(format == .json ? Self.json(record) : Self.words(record))
    }

    private static func words(_ record: RequestRecord) -> String {
        let faces = record.faces.map { "  \($0) faces" } ?? ""
        return "\(record.method) \(path(of: record))  \(record.status)  \(milliseconds(record)) ms\(faces)"
    }

    private static func json(_ record: RequestRecord) -> String {
        let line = Line(
            time: Date.now.formatted(.iso8601), event: "request", method: record.method, path: path(of: record),
            status: record.status, bytes_received: record.received, bytes_sent: record.sent,
            duration_ms: milliseconds(record), faces: record.faces)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return (try? encoder.encode(line)).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    private static func path(of record: RequestRecord) -> String { String(record.path.prefix(longestPath)) }

    private static func milliseconds(_ record: RequestRecord) -> Double {
        (record.duration / .microseconds(100)).rounded() / 10
    }

    private struct Line: Encodable {
        let time: String
        let event: String
        let method: String
        let path: String
        let status: Int
        let bytes_received: Int
        let bytes_sent: Int
        let duration_ms: Double
        let faces: Int?
    }
}
