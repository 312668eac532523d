import CMicrohttpd

/// Gathers the body of one request as it arrives; used by the server's thread alone.
///
/// A body that is too large, or not what it should be, is read on without being kept, so that the client gets to see the
/// answer; one that does not end soon after is given up.
final class BodyReceiver {
    /// Bytes that have come so far.
    private(set) var received = 0

    /// Why the body cannot be used; what comes after is not kept.
    private(set) var problem: Problem?

    private let limit: Int
    private let isWanted: Bool
    private let budget: BodyBudget
    private let form: FormReader?
    private var bytes: [UInt8] = []
    private var held = 0

    /// Prepares for a body.
    ///
    /// - Parameters:
    ///   - head: The request.
    ///   - connection: Its connection.
    ///   - limit: The most bytes that the body may have.
    ///   - budget: What the bodies of all requests may take.
    ///   - isWanted: Whether the body is of use; it is not kept otherwise.
    init(of head: RequestHead, on connection: OpaquePointer, limit: Int, budget: BodyBudget, isWanted: Bool) {
        self.limit = limit
        self.budget = budget
        self.isWanted = isWanted
        let isForm = isWanted && head.mediaType == "multipart/form-data"
        form = isForm ? FormReader(connection: connection) : nil
        if isForm && form == nil {
            problem = Problem(400, "bad-form", "The form has no boundary between its parts.")
        }
    }

    deinit { budget.giveBack(held) }

    /// Takes the next piece.
    ///
    /// - Returns: Whether more may come; `false` gives the request up.
    func take(_ piece: UnsafeRawBufferPointer) -> Bool {
        received += piece.count
        if problem == nil, received > limit { drop(because: .bodyTooLarge(limit: limit)) }
        if isWanted, problem == nil, !budget.take(piece.count) {
            drop(because: .busy(after: 1, "The service holds as many pictures as it may."))
        }
        guard isWanted, problem == nil else { return received <= 2 * limit }
        held += piece.count
        if let form {
            if !form.read(piece) { drop(because: form.problem) }
        } else {
            bytes.append(contentsOf: piece)
        }
        return true
    }

    /// The whole body.
    ///
    /// - Throws: `Problem` when it cannot be used.
    func finish() throws(Problem) -> RequestBody {
        if let form, !form.finish(), problem == nil { problem = form.problem }
        if let problem { throw problem }
        return RequestBody(parts: form?.parts ?? [RequestBody.Part(name: "", fileName: nil, bytes: bytes)])
    }

    private func drop(because problem: Problem) {
        self.problem = problem
        bytes = []
        form?.forget()
        budget.giveBack(held)
        held = 0
    }
}

extension Problem {
    /// The body has more bytes than are read.
    static func bodyTooLarge(limit: Int) -> Problem {
        Problem(
            413, "body-too-large",
            "The body is too large: at most \(limit >> 20 > 0 ? "\(limit >> 20) MiB" : "\(limit) bytes") are read.")
    }

    /// There is more to do than fits in the queue.
    static func busy(after seconds: Int, _ detail: String) -> Problem {
        Problem(429, "busy", detail, headers: [("Retry-After", "\(seconds)")])
    }
}
