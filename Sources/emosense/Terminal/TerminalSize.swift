#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

#if canImport(Glibc)
    import Glibc
#elseif canImport(Musl)
    import Musl
#else
    import Darwin
#endif

/// How wide the terminal is.
enum TerminalSize {
    /// Characters in a line of the terminal that a stream leads to; those of `COLUMNS`, or else 80, when it is none.
    static func columns(of stream: StandardStream) -> Int {
        var size = winsize()
        if ioctl(stream.rawValue, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 { return Int(size.ws_col) }
        return ProcessInfo.processInfo.environment["COLUMNS"].flatMap { Int($0) }.flatMap { $0 > 0 ? $0 : nil } ?? 80
    }

    /// Whether the terminal can only print line after line.
    static var isDumb: Bool { ProcessInfo.processInfo.environment["TERM"] == "dumb" }
}
