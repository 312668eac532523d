import EmoSense
import EmoSenseReports

/// `POST /v1/analyze`: a picture in, its reading out.
struct AnalyzeRoute: Sendable {
    /// What the routes share.
    let state: ServiceState

    /// The call.
    var route: Route { Route(path: "/v1/analyze", method: "POST", isOpen: false, plan: plan) }

    @Sendable private func plan(for head: RequestHead) throws(Problem) -> RequestPlan {
        guard let type = head.mediaType, type.hasPrefix("image/") || type == "multipart/form-data" else {
            throw Problem(
                415, "not-a-picture",
                "Send a picture as the body (Content-Type: image/...), or as the field `image` of multipart/form-data.")
        }
        var options = state.defaults
        try options.apply(head.query)
        let wanted = options
        return .work { body, pending in
            guard let part = body.part(named: "image") else {
                pending.deliver(Problem(400, "no-picture", "The form has no field `image`.").response)
                return
            }
            start(part, options: wanted, pending: pending)
        }
    }

    private func start(_ part: RequestBody.Part, options: ReadingOptions, pending: PendingAnswer) {
        let taken = ContinuousClock.now
        let ticket = state.queue.submit {
            do {
                let waited = ContinuousClock.now - taken
                let reading = try await state.pipeline(for: options).analyze(
                    .bytes(part.bytes, name: part.sourceName), decoder: state.decoder)
                state.metrics.count(reading, waited: waited)
                pending.deliver(try Self.response(for: reading))
            } catch {
                pending.deliver(Problem(error).response)
            }
        }
        guard let ticket else {
            let problem = Problem.busy(after: state.queue.secondsUntilRoom, "The queue is full.")
            pending.deliver(problem.response)
            return
        }
        pending.onCancel { state.queue.cancel(ticket) }
    }

    private static func response(for reading: GroupReading) throws -> HTTPResponse {
        var writer = JSONLinesReadingWriter()
        var response = HTTPResponse(
            type: "application/json", text: try writer.write(.reading(reading)),
            headers: [("Cache-Control", "no-store")])
        response.faces = reading.faces.count
        return response
    }
}

extension RequestBody.Part {
    /// What the picture is called in its reading: the name of its file without folders, or `-`.
    fileprivate var sourceName: String {
        fileName?.split { $0 == "/" || $0 == "\\" }.last.map(String.init) ?? "-"
    }
}
