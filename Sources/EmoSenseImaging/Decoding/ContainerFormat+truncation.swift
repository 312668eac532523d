extension ContainerFormat {
    /// Whether a file that could not be decoded lacks its end, as far as its format shows that.
    func lacksEnd(_ bytes: UnsafeRawBufferPointer) -> Bool {
        switch self {
        case .jpeg: Self.jpegLacksEnd(bytes)
        case .png: !Self.contains(Array("IEND".utf8), in: bytes, from: max(8, bytes.count - 64))
        case .webp: Self.littleEndian(bytes, at: 4).map { $0 + 8 > bytes.count } ?? true
        case .gif: bytes.last != 0x3B
        case .heif, .avif: Self.boxesLackEnd(bytes)
        case .bmp: Self.littleEndian(bytes, at: 2).map { $0 > bytes.count } ?? true
        case .tiff: Self.tiffLacksDirectory(bytes)
        }
    }

    /// Walks a JPEG's segments up to its scan, and looks for the end marker after it.
    private static func jpegLacksEnd(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var position = 2
        while position + 3 < bytes.count, bytes[position] == 0xFF {
            let marker = bytes[position + 1]
            if marker == 0xFF {
                position += 1
                continue
            }
            if marker == 0xDA { return !contains([0xFF, 0xD9], in: bytes, from: position) }
            position += 2 + Int(bytes[position + 2]) << 8 + Int(bytes[position + 3])
        }
        return position + 3 >= bytes.count
    }

    /// Walks the boxes of an ISO media file; the last one reaches past the end where the file was cut.
    private static func boxesLackEnd(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var position = 0
        while position + 8 <= bytes.count {
            let size = (0..<4).reduce(0) { $0 << 8 | Int(bytes[position + $1]) }
            if size == 0 { return false }
            if size < 8 { return false }
            position += size
        }
        return position != bytes.count
    }

    /// Whether the first directory of a TIFF file lies past the file's end.
    private static func tiffLacksDirectory(_ bytes: UnsafeRawBufferPointer) -> Bool {
        guard bytes.count >= 8 else { return true }
        let places = bytes[0] == 0x49 ? [7, 6, 5, 4] : [4, 5, 6, 7]
        return places.reduce(0) { $0 << 8 | Int(bytes[$1]) } + 2 > bytes.count
    }

    private static func littleEndian(_ bytes: UnsafeRawBufferPointer, at offset: Int) -> Int? {
        guard bytes.count >= offset + 4 else { return nil }
        return (0..<4).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
    }

    private static func contains(_ word: [UInt8], in bytes: UnsafeRawBufferPointer, from start: Int) -> Bool {
        guard start + word.count <= bytes.count else { return false }
        return (start...bytes.count - word.count).contains { place in
            word.indices.allSatisfy { bytes[place + $0] == word[$0] }
        }
    }
}
