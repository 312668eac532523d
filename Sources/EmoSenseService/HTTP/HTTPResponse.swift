/// What is answered to a request.
struct HTTPResponse: Sendable {
    /// The status code.
    var status: Int

    /// Header fields beside those that every answer has.
    var headers: [(name: String, value: String)]

    /// The body.
    var body: [UInt8]

    /// How many faces were read, for the log; `nil` where faces are not the matter.
    var faces: Int?

    /// Answers with some content.
    init(status: Int = 200, type: String, body: [UInt8], headers: [(name: String, value: String)] = []) {
        self.status = status
        self.headers = [("Content-Type", type)] + headers
        self.body = body
    }

    /// Answers with text.
    init(status: Int = 200, type: String, text: String, headers: [(name: String, value: String)] = []) {
        self.init(status: status, type: type, body: Array(text.utf8), headers: headers)
    }
}
