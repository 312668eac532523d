import CMicrohttpd

/// Takes a `multipart/form-data` body apart as it arrives, with libmicrohttpd's post processor.
final class FormReader {
    /// The parts so far, in order.
    private(set) var parts: [RequestBody.Part] = []

    private static let mostParts = 1000
    private var processor: OpaquePointer?
    private var hasTooMany = false

    /// Reads the boundary from the head of a request; `nil` when there is none.
    init?(connection: OpaquePointer) {
        processor = MHD_create_post_processor(
            connection, 1 << 12,
            { context, _, key, fileName, _, _, data, offset, count in
                guard let context, let key else { return .NO }
                let reader = Unmanaged<FormReader>.fromOpaque(context).takeUnretainedValue()
                let piece = UnsafeRawBufferPointer(start: data, count: count)
                return reader.add(
                    piece, name: String(cString: key), fileName: fileName.map { String(cString: $0) }, offset: offset)
            }, Unmanaged.passUnretained(self).toOpaque())
        if processor == nil { return nil }
    }

    deinit { if let processor { MHD_destroy_post_processor(processor) } }

    /// Why the form cannot be read.
    var problem: Problem {
        hasTooMany
            ? Problem(413, "too-many-parts", "The form has more than \(Self.mostParts) parts.")
            : Problem(400, "bad-form", "The form cannot be read: its parts are not as `multipart/form-data` has them.")
    }

    /// Reads the next piece.
    ///
    /// - Returns: Whether it made sense.
    func read(_ piece: UnsafeRawBufferPointer) -> Bool {
        guard let processor else { return false }
        return MHD_post_process(processor, piece.baseAddress?.assumingMemoryBound(to: CChar.self), piece.count) == .YES
    }

    /// Ends the form.
    ///
    /// - Returns: Whether it was whole.
    func finish() -> Bool {
        guard let processor else { return false }
        self.processor = nil
        return MHD_destroy_post_processor(processor) == .YES
    }

    /// Lets go of the parts.
    func forget() { parts = [] }

    private func add(
        _ piece: UnsafeRawBufferPointer, name: String, fileName: String?, offset: UInt64
    ) -> MHD_Result {
        if offset == 0 {
            guard parts.count < Self.mostParts else {
                hasTooMany = true
                return .NO
            }
            parts.append(RequestBody.Part(name: name, fileName: fileName, bytes: Array(piece)))
        } else if !parts.isEmpty {
            parts[parts.count - 1].bytes.append(contentsOf: piece)
        }
        return .YES
    }
}
