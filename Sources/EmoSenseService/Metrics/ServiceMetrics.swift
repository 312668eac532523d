import EmoSenseCore
import Synchronization

/// What the service has done, counted since it started.
final class ServiceMetrics: Sendable {
    /// Something that is measured at the moment of asking.
    typealias Gauge = (name: String, help: String, value: Double)

    private struct Request: Hashable, Comparable {
        let route: String
        let method: String
        let status: Int

        static func < (first: Request, second: Request) -> Bool {
            (first.route, first.method, first.status) < (second.route, second.method, second.status)
        }
    }

    private struct State {
        var requests: [Request: Int] = [:]
        var durations: [String: Histogram] = [:]
        var stages: [String: Histogram] = [:]
        var kept = 0
        var dropped = 0
        var frames: [FrameOutcome: Int] = [:]
    }

    /// What became of a frame of a live stream.
    enum FrameOutcome: String, CaseIterable {
        /// It was read.
        case read

        /// A newer one took its place, or the queue was full.
        case dropped

        /// It was no picture that can be read.
        case unreadable
    }

    private let state = Mutex(State())

    /// Counts a request that ended.
    ///
    /// - Parameters:
    ///   - record: The request.
    ///   - route: The path of its route; `other` for paths that there are not, so that nobody can make metrics grow.
    func count(_ record: RequestRecord, route: String) {
        let known = ["GET", "HEAD", "POST", "DELETE"].contains(record.method) ? record.method : "other"
        state.withLock { state in
            state.requests[Request(route: route, method: known, status: record.status), default: 0] += 1
            state.durations[route, default: Histogram()].observe(record.duration / .seconds(1))
        }
    }

    /// Counts a picture that was read, and the time that it waited for its turn.
    func count(_ reading: GroupReading, waited: Duration) {
        state.withLock { state in
            let timing = reading.timing
            let stages = [
                ("wait", waited / .milliseconds(1)), ("decode", timing.decode ?? 0), ("detect", timing.detect),
                ("recognize", timing.recognize), ("total", timing.total),
            ]
            for (stage, milliseconds) in stages {
                state.stages[stage, default: Histogram()].observe(milliseconds / 1000)
            }
            let kept = reading.faces.count { $0.isKept }
            state.kept += kept
            state.dropped += reading.faces.count - kept
        }
    }

    /// Counts a frame of a live stream.
    func countFrame(_ outcome: FrameOutcome) { state.withLock { $0.frames[outcome, default: 0] += 1 } }

    /// Everything in Prometheus' text format.
    ///
    /// - Parameter gauges: What is measured at this moment: name, explanation and value.
    func text(gauges: [Gauge]) -> String {
        let state = state.withLock { $0 }
        var text = Self.head("emosense_build_info", "gauge", "The version that runs.")
        text += "emosense_build_info{version=\"\(EmoSenseVersion.current)\"} 1\n"
        text += Self.head("emosense_requests_total", "counter", "Requests by route, method and status.")
        for (request, count) in state.requests.sorted(by: { $0.key < $1.key }) {
            text +=
                "emosense_requests_total{route=\"\(request.route)\",method=\"\(request.method)\","
                + "status=\"\(request.status)\"} \(count)\n"
        }
        let seconds = "emosense_request_duration_seconds"
        text += Self.head(seconds, "histogram", "Time from the head of a request to the end of its answer.")
        for (route, histogram) in state.durations.sorted(by: { $0.key < $1.key }) {
            text += histogram.lines(name: seconds, labels: "route=\"\(route)\"")
        }
        let stages = "emosense_stage_duration_seconds"
        text += Self.head(stages, "histogram", "Time that each stage of reading a picture took.")
        for (stage, histogram) in state.stages.sorted(by: { $0.key < $1.key }) {
            text += histogram.lines(name: stages, labels: "stage=\"\(stage)\"")
        }
        text += Self.head("emosense_faces_total", "counter", "Faces that were found, by what became of them.")
        text += "emosense_faces_total{outcome=\"kept\"} \(state.kept)\n"
        text += "emosense_faces_total{outcome=\"dropped\"} \(state.dropped)\n"
        text += Self.head("emosense_frames_total", "counter", "Frames of live streams, by what became of them.")
        for outcome in FrameOutcome.allCases {
            text += "emosense_frames_total{outcome=\"\(outcome.rawValue)\"} \(state.frames[outcome] ?? 0)\n"
        }
        for gauge in gauges { text += Self.head(gauge.name, "gauge", gauge.help) + "\(gauge.name) \(gauge.value)\n" }
        return text
    }

    private static func head(_ name: String, _ type: String, _ help: String) -> String {
        "# HELP \(name) \(help)\n# TYPE \(name) \(type)\n"
    }
}
