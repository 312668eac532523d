/// Rows of comma-separated fields, read in place: fast enough for hundreds of megabytes.
struct ByteFields {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The fields of the next row; `nil` after the last.
    mutating func next() -> [Slice<UnsafeBufferPointer<UInt8>>]? {
        guard place < bytes.count else { return nil }
        var fields: [Slice<UnsafeBufferPointer<UInt8>>] = []
        var start = place
        while place < bytes.count, bytes[place] != UInt8(ascii: "\n") {
            if bytes[place] == UInt8(ascii: ",") {
                fields.append(Slice(base: bytes, bounds: start..<place))
                start = place + 1
            }
            place += 1
        }
        fields.append(Slice(base: bytes, bounds: start..<place))
        place += 1
        return fields
    }

    /// A field's text without spaces and quotation marks around it.
    static func text(_ field: Slice<UnsafeBufferPointer<UInt8>>) -> String {
        let text = String(decoding: field, as: UTF8.self).trimmed
        return text.hasPrefix("\"") && text.hasSuffix("\"") && text.count > 1
            ? String(text.dropFirst().dropLast()) : text
    }

    /// Numbers from 0 to 255 with spaces between them; `nil` unless there are as many as wanted.
    static func levels(_ field: Slice<UnsafeBufferPointer<UInt8>>, count: Int) -> [UInt8]? {
        var isSound = true
        let levels = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            var value = -1
            func close() {
                guard value >= 0 else { return }
                guard filled < count, value <= 255 else {
                    isSound = false
                    return
                }
                buffer[filled] = UInt8(value)
                filled += 1
                value = -1
            }
            for byte in field {
                switch byte {
                case UInt8(ascii: "0")...UInt8(ascii: "9"):
                    value = min(1000, max(0, value) * 10 + Int(byte - UInt8(ascii: "0")))
                case UInt8(ascii: " "), UInt8(ascii: "\""), UInt8(ascii: "\r"): close()
                default: isSound = false
                }
                if !isSound { return }
            }
            close()
            if filled != count { isSound = false }
        }
        return isSound ? levels : nil
    }
}
