import EmoSenseCore

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Why a request was not served, as `application/problem+json` (RFC 9457) says it.
struct Problem: DescribedError {
    /// The status code.
    let status: Int

    /// A short, stable word for programs.
    let code: String

    /// A sentence for people.
    let detail: String

    /// Header fields that the answer has beside.
    var headers: [(name: String, value: String)] = []

    /// The sentence for people.
    var description: String { detail }

    /// Describes why a request was not served.
    init(_ status: Int, _ code: String, _ detail: String, headers: [(name: String, value: String)] = []) {
        self.status = status
        self.code = code
        self.detail = detail
        self.headers = headers
    }

    /// Describes an error in the words of HTTP.
    init(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case is CancellationError: self = .clientLeft
        case let error as any DescribedError: self.init(error.status, error.code, error.description)
        default: self.init(500, "internal-error", "Something went wrong inside: \(error)")
        }
    }

    /// The client went away before its answer; the status is that of the log, for nobody sees it.
    static let clientLeft = Problem(499, "client-left", "The client went away.")

    /// The service is shutting down.
    static let stopping = Problem(
        503, "shutting-down", "The service is shutting down.",
        headers: [("Retry-After", "10"), ("Connection", "close")])

    /// The length of the body is told in two ways.
    static let twoLengths = Problem(
        400, "two-lengths", "The length of the body is given twice.", headers: [("Connection", "close")])

    /// The answer took longer than is allowed.
    static func late(after seconds: Int) -> Problem {
        Problem(
            503, "too-slow", "The answer took longer than \(seconds) seconds.", headers: [("Retry-After", "\(seconds)")]
        )
    }

    /// The answer that says so.
    var response: HTTPResponse {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let document = Document(
            type: "about:blank", title: StatusText.of(status), status: status, detail: detail, code: code)
        let body = (try? encoder.encode(document)).map(Array.init) ?? []
        return HTTPResponse(status: status, type: "application/problem+json", body: body, headers: headers)
    }

    private struct Document: Encodable {
        let type: String
        let title: String
        let status: Int
        let detail: String
        let code: String
    }
}
