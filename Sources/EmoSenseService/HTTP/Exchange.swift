import CMicrohttpd

/// One request and its answer, as the server's own thread goes through them.
final class Exchange {
    /// The request.
    let head: RequestHead

    /// What is to be done.
    let plan: RequestPlan

    /// When the head was there.
    let start = ContinuousClock.now

    /// Gathers the body; `nil` when there is none.
    var receiver: BodyReceiver?

    /// The answer that is worked on; `nil` before and where nothing is to be done.
    var pending: PendingAnswer?

    /// The answer that was sent.
    var sent: HTTPResponse?

    /// Starts an exchange.
    init(head: RequestHead, plan: RequestPlan) {
        self.head = head
        self.plan = plan
    }
}

/// What a request calls for.
enum RequestPlan: Sendable {
    /// An answer that is there at once, whatever the body.
    case answer(HTTPResponse)

    /// Work on the body, which delivers the answer when it is done.
    case work(@Sendable (RequestBody, PendingAnswer) -> Void)
}

/// What the log and the metrics get to know of a request: nothing of its content.
struct RequestRecord: Sendable {
    /// The method.
    let method: String

    /// The path.
    let path: String

    /// The status code of the answer; 499 when the client did not wait for it.
    let status: Int

    /// Bytes of the request's body.
    let received: Int

    /// Bytes of the answer's body.
    let sent: Int

    /// Time from the head of the request to the end of the answer.
    let duration: Duration

    /// Faces that were read, where faces are the matter.
    let faces: Int?

    /// Whether it is one of so many of its kind that the log has no line for it.
    let isRoutine: Bool
}
