/// A request as far as it is known before its body arrives.
struct RequestHead: Sendable {
    /// The method, such as `POST`.
    let method: String

    /// The path, percent-decoded, without the query.
    let path: String

    /// The items of the query in order, percent-decoded; an item without `=` has no value.
    let query: [(name: String, value: String?)]

    /// Header fields by their names in lower case; of a field that is repeated, the first.
    let headers: [String: String]

    /// Whether the length of the body is told in two ways, which a proxy may understand differently than we do.
    let hasTwoLengths: Bool

    /// Length of the body as announced; `nil` when it comes in pieces, or there is none.
    var announcedLength: Int? { headers["content-length"].flatMap { Int($0) } }

    /// Whether a body follows.
    var hasBody: Bool { headers["transfer-encoding"] != nil || headers["content-length"].map { $0 != "0" } ?? false }

    /// The media type of the body in lower case, without parameters.
    var mediaType: String? {
        headers["content-type"]?.split(separator: ";").first.map {
            String($0.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()).lowercased()
        }
    }
}
