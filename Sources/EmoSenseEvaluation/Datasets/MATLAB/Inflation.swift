import CZlib

/// Unpacks what zlib packed.
enum Inflation {
    /// Unpacks a whole stream.
    ///
    /// - Throws: `DatasetError` where it is damaged.
    static func inflate(_ packed: ArraySlice<UInt8>, path: String) throws -> [UInt8] {
        var stream = z_stream()
        guard inflateInit_(&stream, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
            throw DatasetError(path: path, reason: "zlib cannot start")
        }
        defer { inflateEnd(&stream) }
        var input = Array(packed)
        var output: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 18)
        let status = input.withUnsafeMutableBufferPointer { input in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            var status = Z_OK
            while status == Z_OK {
                status = piece.withUnsafeMutableBufferPointer { piece in
                    stream.next_out = piece.baseAddress
                    stream.avail_out = UInt32(piece.count)
                    return CZlib.inflate(&stream, Z_NO_FLUSH)
                }
                output += piece.prefix(piece.count - Int(stream.avail_out))
            }
            return status
        }
        guard status == Z_STREAM_END else {
            throw DatasetError(path: path, reason: "a packed part is damaged; get it again")
        }
        return output
    }
}
