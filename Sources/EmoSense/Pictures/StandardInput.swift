#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// Reads what another program pipes in.
enum StandardInput {
    /// Everything up to the end, or one byte more than a limit, so that the decoder refuses what is too large.
    static func read(limit: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count <= limit {
            let count = chunk.withUnsafeMutableBytes { systemRead($0) }
            if count < 0, errno == EINTR { continue }
            if count <= 0 { break }
            bytes += chunk[..<count]
        }
        return bytes
    }

    private static func systemRead(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
        #if canImport(Darwin)
            Darwin.read(STDIN_FILENO, buffer.baseAddress, buffer.count)
        #else
            Glibc.read(STDIN_FILENO, buffer.baseAddress, buffer.count)
        #endif
    }
}
