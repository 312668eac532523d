/// Bytes of picture files, written by hand.
enum PictureBytes {
    /// A PNG file that says it is of some size, and holds next to nothing.
    static func png(width: UInt32, height: UInt32) -> [UInt8] {
        let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
        let header = chunk("IHDR", bigEndian(width) + bigEndian(height) + [8, 2, 0, 0, 0])
        let nothing: [UInt8] = [0x78, 0x9C, 0x03, 0x00, 0x00, 0x00, 0x00, 0x01]
        return signature + header + chunk("IDAT", nothing) + chunk("IEND", [])
    }

    /// A BMP file of 24 bits a pixel that says it is of some size, with rows of RGB, the topmost first.
    static func bmp(width: Int, height: Int, rows: [[UInt8]]) -> [UInt8] {
        var body: [UInt8] = []
        for row in rows.reversed() {
            for place in stride(from: 0, to: row.count, by: 3) { body += row[place..<place + 3].reversed() }
            body += [UInt8](repeating: 0, count: (4 - row.count % 4) % 4)
        }
        var bytes = Array("BM".utf8)
        for value in [54 + body.count, 0, 54, 40, width, height] { bytes += littleEndian(value) }
        bytes += [1, 0, 24, 0]
        for value in [0, body.count, 2835, 2835, 0, 0] { bytes += littleEndian(value) }
        return bytes + body
    }

    private static func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
        let checked = Array(name.utf8) + data
        return bigEndian(UInt32(data.count)) + checked + bigEndian(checksum(checked))
    }

    /// The CRC-32 that ends each chunk of a PNG file.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        var sum: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            sum ^= UInt32(byte)
            for _ in 0..<8 {
                let isOdd = sum & 1 == 1
                sum >>= 1
                if isOdd { sum ^= 0xEDB8_8320 }
            }
        }
        return ~sum
    }

    private static func bigEndian(_ value: UInt32) -> [UInt8] { withUnsafeBytes(of: value.bigEndian) { Array($0) } }

    private static func littleEndian(_ value: Int) -> [UInt8] {
        withUnsafeBytes(of: UInt32(value).littleEndian) { Array($0) }
    }
}
