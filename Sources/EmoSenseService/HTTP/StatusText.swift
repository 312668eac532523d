/// The usual words for the status codes that the service gives.
enum StatusText {
    /// The words for a code.
    static func of(_ status: Int) -> String {
        switch status {
        case 200: "OK"
        case 202: "Accepted"
        case 204: "No Content"
        case 304: "Not Modified"
        case 400: "Bad Request"
        case 401: "Unauthorized"
        case 403: "Forbidden"
        case 404: "Not Found"
        case 405: "Method Not Allowed"
        case 413: "Content Too Large"
        case 415: "Unsupported Media Type"
        case 429: "Too Many Requests"
        case 499: "Client Closed Request"
        case 503: "Service Unavailable"
        default: status < 500 ? "Error" : "Internal Server Error"
        }
    }
}
