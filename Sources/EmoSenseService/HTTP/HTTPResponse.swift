/// What is answered to a request.
struct HTTPResponse: Sendable {
    /// The status code.
    var status: Int

    /// Header fields beside those that every answer has.
    var headers: [(name: String, value: String)]

    /// The body.
    var body: [UInt8]

    /// What goes out in place of the body for as long as there is something to say; `nil` for all but streams.
    var stream: StreamedBody?

    /// How many faces were read, for the log; `nil` where faces are not the matter.
    var faces: Int?

    /// Whether it is one of so many of its kind that the log has no line for it.
    var isRoutine = false

    /// Answers with some content.
    init(status: Int = 200, type: String, body: [UInt8], headers: [(name: String, value: String)] = []) {
        self.status = status
        self.headers = [("Content-Type", type)] + headers
        self.body = body
    }

    /// Answers without content.
    init(status: Int) {
        self.status = status
        headers = []
        body = []
    }

    /// Answers with a body that goes on for as long as there is something to say.
    init(type: String, stream: StreamedBody) {
        self.init(type: type, body: [], headers: [("Cache-Control", "no-store")])
        self.stream = stream
    }

    /// Answers with text.
    init(status: Int = 200, type: String, text: String, headers: [(name: String, value: String)] = []) {
        self.init(status: status, type: type, body: Array(text.utf8), headers: headers)
    }
}
