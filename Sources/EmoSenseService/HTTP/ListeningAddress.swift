public import EmoSenseCore

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// An address of this machine that the service can listen on.
struct ListeningAddress: Sendable {
    /// The host as it was named.
    let host: String

    /// The port; 0 lets the system choose.
    let port: Int

    /// Whether only this machine reaches the address.
    let isLoopback: Bool

    private let bytes: [UInt8]

    /// Looks a host up.
    ///
    /// - Parameters:
    ///   - host: An address in digits, or a name of this machine.
    ///   - port: 0...65535.
    /// - Throws: `ListeningError` when there is no such host.
    init(host: String, port: Int) throws(ListeningError) {
        var hints = addrinfo()
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        #if os(Linux)
            hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        #else
            hints.ai_socktype = SOCK_STREAM
        #endif
        var found: UnsafeMutablePointer<addrinfo>?
        let status = getaddrinfo(host, String(port), &hints, &found)
        defer { if let found { freeaddrinfo(found) } }
        guard status == 0, let first = found, let address = first.pointee.ai_addr else {
            throw ListeningError(host: host, port: port, reason: String(cString: gai_strerror(status)))
        }
        self.host = host
        self.port = port
        bytes = Array(UnsafeRawBufferPointer(start: address, count: Int(first.pointee.ai_addrlen)))
        isLoopback = Self.isLoopback(first.pointee)
    }

    /// Lends the address in the form that the system takes.
    func withSocketAddress<Result>(_ body: (UnsafePointer<sockaddr>) -> Result) -> Result? {
        bytes.withUnsafeBytes { bytes in
            bytes.baseAddress.map { body($0.assumingMemoryBound(to: sockaddr.self)) }
        }
    }

    private static func isLoopback(_ info: addrinfo) -> Bool {
        let bytes = UnsafeRawBufferPointer(start: info.ai_addr, count: Int(info.ai_addrlen))
        if info.ai_family == AF_INET { return bytes[4] == 127 }
        return bytes[8..<23].allSatisfy { $0 == 0 } && bytes[23] == 1
    }
}

/// The service cannot listen where it was told to.
public struct ListeningError: DescribedError, Hashable {
    /// The host as it was named.
    public let host: String

    /// The port.
    public let port: Int

    /// Why not, in the words of the operating system.
    public let reason: String

    /// A short, stable word for programs.
    public var code: String { "cannot-listen" }

    /// A sentence for people, without a trailing period.
    public var description: String { "cannot listen on \(host), port \(port): \(reason)" }
}
