/// The body of a request, whole: a picture, or the parts of a form.
struct RequestBody: Sendable {
    /// One part of a form; a body that is no form is one part without a name.
    struct Part: Sendable {
        /// The part's name.
        let name: String

        /// The name of the file that was sent; `nil` when none was given.
        let fileName: String?

        /// The bytes.
        var bytes: [UInt8]
    }

    /// The parts in order.
    let parts: [Part]

    /// A body of no bytes.
    static let empty = RequestBody(parts: [Part(name: "", fileName: nil, bytes: [])])

    /// The first part of a name; for a body that is no form, the body.
    func part(named name: String) -> Part? { parts.first { $0.name == name || $0.name.isEmpty } }
}
