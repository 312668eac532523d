import EmoSense

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Live video: `GET /v1/stream` opens a stream and answers its readings line by line, frames go to the address that its
/// first line names, and `DELETE` ends it.
struct StreamRoutes: Sendable {
    /// What the routes share.
    let state: ServiceState

    private static let largestFrame = 8 << 20
    private static let longest: Float = 10_000_000

    /// The calls.
    var routes: [Route] {
        [
            Route(path: "/v1/stream", method: "GET", isOpen: false, plan: opening),
            Route(path: "/v1/stream/{stream}", method: "POST", isOpen: false, plan: taking),
            Route(path: "/v1/stream/{stream}", method: "DELETE", isOpen: false, plan: ending),
        ]
    }

    @Sendable private func opening(_ head: RequestHead) throws(Problem) -> RequestPlan {
        let options = try LiveOptions(head.query, defaults: state.defaults)
        guard state.streams.hasRoom else { throw tooMany }
        return .work { _, pending in
            let ticket = state.queue.submit {
                do {
                    let pipeline = try state.pipeline(for: options.reading)
                    let stream = LiveStream(
                        readings: LiveReadings(pipeline: pipeline, decoder: state.decoder, options: options),
                        queue: state.queue, metrics: state.metrics)
                    guard state.streams.open(stream) else { throw tooMany }
                    stream.body.write(try LiveLine.greeting(stream.id))
                    let response = HTTPResponse(type: "application/x-ndjson", stream: stream.body)
                    if !pending.deliver(response) { stream.body.close() }
                } catch {
                    pending.deliver(Problem(error).response)
                }
            }
            guard let ticket else {
                pending.deliver(Problem.busy(after: state.queue.secondsUntilRoom, "The queue is full.").response)
                return
            }
            pending.onCancel { state.queue.cancel(ticket) }
        }
    }

    @Sendable private func taking(_ head: RequestHead) throws(Problem) -> RequestPlan {
        guard let type = head.mediaType, type.hasPrefix("image/") else {
            throw Problem(415, "not-a-picture", "Send a frame as the body (Content-Type: image/jpeg).")
        }
        let time = try time(head.query)
        let stream = try stream(head)
        return .work { body, pending in
            pending.deliver(Self.receipt(of: body, time: time, stream: stream))
        }
    }

    @Sendable private func ending(_ head: RequestHead) throws(Problem) -> RequestPlan {
        let stream = try stream(head)
        return .work { _, pending in
            stream.end()
            pending.deliver(HTTPResponse(status: 204))
        }
    }

    private static func receipt(of body: RequestBody, time: Double?, stream: LiveStream) -> HTTPResponse {
        guard let bytes = body.parts.first?.bytes, !bytes.isEmpty else {
            return Problem(400, "no-picture", "The frame has no bytes.").response
        }
        guard bytes.count <= largestFrame else { return Problem.bodyTooLarge(limit: largestFrame).response }
        guard let receipt = stream.take(bytes, time: time) else { return Problem.noStream.response }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        var response = HTTPResponse(
            status: 202, type: "application/json", body: (try? encoder.encode(receipt)).map(Array.init) ?? [],
            headers: [("Cache-Control", "no-store")])
        response.isRoutine = true
        return response
    }

    private func stream(_ head: RequestHead) throws(Problem) -> LiveStream {
        let id = head.path.split(separator: "/").last.map(String.init) ?? ""
        guard let stream = state.streams.stream(named: id) else { throw Problem.noStream }
        return stream
    }

    private func time(_ query: [(name: String, value: String?)]) throws(Problem) -> Double? {
        if let unknown = query.first(where: { $0.name != "time" }) {
            throw Problem(400, "unknown-option", "There is no option `\(unknown.name)`; there is time.")
        }
        guard query.count < 2 else { throw Problem(400, "bad-option", "`time` is given twice.") }
        guard let item = query.first else { return nil }
        guard let time = item.value.flatMap(Double.init), (0...Double(Self.longest)).contains(time) else {
            throw Problem(400, "bad-option", "`time` needs seconds, a number from 0 to \(Int(Self.longest)).")
        }
        return time
    }

    private var tooMany: Problem {
        .busy(after: 5, "There are \(state.streams.capacity) live streams already, which is all that there may be.")
    }
}

extension Problem {
    /// There is no live stream of this name, or none any more.
    fileprivate static let noStream = Problem(
        404, "no-stream", "There is no such stream, or it has ended. `GET /v1/stream` opens one.")
}
