/// Bytes of picture files, written by hand.
enum PictureBytes {
    /// A PNG file that says it is of some size, and holds next to nothing.
    static func png(width: UInt32, height: UInt32) -> [UInt8] {
        let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let header = chunk("IHDR", bigEndian(width) + bigEndian(height) + [8, 2, 0, 0, 0])
        let nothing: [UInt8] = [0x78, 0x9C, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01]
        return signature + header + chunk("IDAT", nothing) + chunk("IEND", [])
    }

    /// A BMP file of 24 bits a pixel, from rows of RGB, the topmost first.
    static func bmp(width: Int, height: Int, claimedWidth: Int? = nil, rows: [[UInt8]]) -> [UInt8] {
        let body = rows.reversed().flatMap { row -> [UInt8] in
            let pixels = stride(from: 0, to: row.count, by: 3).flatMap { [row[$0 + 2], row[$0 + 1], row[$0]] }
            return pixels + [UInt8](repeating: 0, count: (4 - pixels.count % 4) % 4)
        }
        let file = little(54 + body.count) + little(0) + little(54)
        let info = little(40) + little(claimedWidth ?? width) + little(height) + [1, 0, 24, 0] + little(0)
        return Array("BM".utf8) + file + info + little(body.count) + little(2835) + little(2835) + little(0) + little(0) + body
    }

    private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        let checked = Array(name.utf8) + data
        return bigEndian(UInt32(data.count)) + checked + bigEndian(crc(checked))
    }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(~UInt32(0)) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
        }
    }

    private static func bigEndian(_ value: UInt32) -> [UInt8] {
        [24, 16, 8, 0].map { UInt8(value >> $0 & 255) }
    }

    private static func little(_ value: Int) -> [UInt8] {
        [0, 8, 16, 24].map { UInt8(value >> $0 & 255) }
    }
}
