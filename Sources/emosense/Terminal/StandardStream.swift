#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// One of the two streams that a program writes to.
enum StandardStream: Int32, Sendable {
    /// Where data goes.
    case output = 1

    /// Where talk and progress go.
    case error = 2

    /// Whether a person sees the stream rather than a file or another program.
    var isTerminal: Bool { isatty(rawValue) == 1 }

    /// Writes all bytes, however many calls that takes.
    func write(_ bytes: [UInt8]) throws(StreamError) {
        try bytes.withUnsafeBufferPointer { (buffer) throws(StreamError) in
            var rest = buffer[...]
            while !rest.isEmpty {
                let slice = UnsafeBufferPointer(rebasing: rest)
                #if canImport(Glibc)
                    let count = Glibc.write(rawValue, slice.baseAddress, slice.count)
                #elseif canImport(Musl)
                    let count = Musl.write(rawValue, slice.baseAddress, slice.count)
                #else
                    let count = Darwin.write(rawValue, slice.baseAddress, slice.count)
                #endif
                if count >= 0 {
                    rest = rest.dropFirst(count)
                } else {
                    try Self.recover(from: errno, descriptor: rawValue)
                }
            }
        }
    }

    /// Waits where a stream is only busy, and throws where it takes no more.
    private static func recover(from code: Int32, descriptor: Int32) throws(StreamError) {
        switch code {
        case EINTR:
            return
        case EAGAIN:
            var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            _ = poll(&waiting, 1, -1)
        case EPIPE:
            throw .closed
        default:
            throw .failed(reason: String(cString: strerror(code)))
        }
    }
}

/// Why a stream takes no more.
enum StreamError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The reader at the other end of the pipe has gone.
    case closed

    /// The system refused.
    case failed(reason: String)

    /// A sentence without a trailing period.
    var description: String {
        switch self {
        case .closed: "standard output was closed"
        case .failed(let reason): "standard output cannot be written: \(reason)"
        }
    }
}
