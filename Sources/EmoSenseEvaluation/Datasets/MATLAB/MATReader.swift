/// Reads the elements of a MATLAB file one after the other.
struct MATReader {
    /// Types of elements, by the numbers of the format.
    enum ElementType: UInt32 {
        case int8 = 1
        case uint8 = 2
        case int16 = 3
        case uint16 = 4
        case int32 = 5
        case uint32 = 6
        case single = 7
        case double = 9
        case int64 = 12
        case uint64 = 13
        case matrix = 14
        case compressed = 15
        case utf8 = 16
        case utf16 = 17
        case utf32 = 18

        /// Bytes of one value.
        var size: Int {
            switch self {
            case .int8, .uint8, .utf8, .matrix, .compressed: 1
            case .int16, .uint16, .utf16: 2
            case .int32, .uint32, .single, .utf32: 4
            case .double, .int64, .uint64: 8
            }
        }
    }

    private static let cellClass: UInt8 = 1
    private static let characterClass: UInt8 = 4
    private static let numberClasses: ClosedRange<UInt8> = 6...15

    private var bytes: ArraySlice<UInt8>
    private let path: String

    init(bytes: ArraySlice<UInt8>, path: String) {
        self.bytes = bytes
        self.path = path
    }

    /// The next element; `nil` at the end.
    mutating func element() throws -> (type: ElementType, bytes: ArraySlice<UInt8>)? {
        guard bytes.count >= 8 else { return nil }
        let tag = Self.integer(bytes.prefix(4))
        let isSmall = tag >> 16 != 0
        let length = isSmall ? Int(tag >> 16) : Int(Self.integer(bytes.dropFirst(4).prefix(4)))
        guard let type = ElementType(rawValue: isSmall ? UInt32(tag & 0xFFFF) : UInt32(tag)) else {
            throw DatasetError(path: path, reason: "it holds an element of the unknown type \(tag & 0xFFFF)")
        }
        let start = bytes.startIndex + (isSmall ? 4 : 8)
        let end = start + length
        guard isSmall ? length <= 4 : end <= bytes.endIndex else {
            throw DatasetError(path: path, reason: "it ends in the middle; get it again")
        }
        let content = bytes[start..<end]
        // Elements are filled up to eight bytes, compressed ones are not.
        let padded = isSmall ? 8 : type == .compressed ? 8 + length : 8 + (length + 7) / 8 * 8
        bytes = bytes.dropFirst(padded)
        return (type, content)
    }

    /// Name and value of a matrix.
    static func matrix(_ bytes: ArraySlice<UInt8>, path: String) throws -> (name: String, value: MATValue) {
        var reader = MATReader(bytes: bytes, path: path)
        guard let flags = try reader.element(), flags.bytes.count >= 4, try reader.element() != nil,
            let name = try reader.element()
        else { return ("", .array([])) }
        let kind = flags.bytes[flags.bytes.startIndex]
        let text = String(decoding: name.bytes, as: UTF8.self)
        switch kind {
        case cellClass:
            var values: [MATValue] = []
            while let element = try reader.element(), element.type == .matrix {
                values.append(try matrix(element.bytes, path: path).value)
            }
            return (text, .cell(values))
        case characterClass:
            guard let element = try reader.element() else { return (text, .characters("")) }
            if element.type == .utf8 { return (text, .characters(String(decoding: element.bytes, as: UTF8.self))) }
            let units = numbers(element).map { UInt16(truncatingIfNeeded: Int($0)) }
            return (text, .characters(String(decoding: units, as: UTF16.self)))
        case numberClasses:
            return (text, .array(try reader.element().map(numbers) ?? []))
        default:
            return (text, .other)
        }
    }

    private static func numbers(_ element: (type: ElementType, bytes: ArraySlice<UInt8>)) -> [Double] {
        let size = element.type.size
        return (0..<element.bytes.count / size).map { index in
            let raw = integer(element.bytes.dropFirst(index * size).prefix(size))
            return switch element.type {
            case .int8: Double(Int8(truncatingIfNeeded: raw))
            case .int16: Double(Int16(truncatingIfNeeded: raw))
            case .int32: Double(Int32(truncatingIfNeeded: raw))
            case .int64: Double(Int64(bitPattern: raw))
            case .single: Double(Float(bitPattern: UInt32(truncatingIfNeeded: raw)))
            case .double: Double(bitPattern: raw)
            default: Double(raw)
            }
        }
    }

    /// A number of up to eight bytes, the least first.
    private static func integer(_ bytes: ArraySlice<UInt8>) -> UInt64 {
        bytes.reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
