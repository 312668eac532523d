internal import CFFmpeg

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// Bytes of a pipe for FFmpeg, read so that waiting for them can be ended at any time.
final class PipeInput {
    private static let bufferSize: Int32 = 1 << 16
    private static let pause: Int32 = 50

    /// FFmpeg's side of the pipe.
    private(set) var context: UnsafeMutablePointer<AVIOContext>?

    private let descriptor: Int32
    private let closes: Bool
    private let stallGuard: StallGuard

    /// Opens a pipe.
    ///
    /// - Parameters:
    ///   - path: Its path, or `-` for standard input.
    ///   - stallGuard: Says when waiting ends.
    /// - Throws: `UnreadableVideoError`.
    init(path: String, stallGuard: StallGuard) throws {
        self.stallGuard = stallGuard
        closes = path != "-"
        descriptor = closes ? open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC) : STDIN_FILENO
        guard descriptor >= 0 else {
            throw UnreadableVideoError(source: path, reason: .other(String(cString: strerror(errno))))
        }
        context = avio_alloc_context(
            av_malloc(Int(Self.bufferSize)), Self.bufferSize, 0, Unmanaged.passUnretained(self).toOpaque(),
            { opaque, buffer, size in
                guard let opaque, let buffer else { return FFmpegStatus.end }
                return Unmanaged<PipeInput>.fromOpaque(opaque).takeUnretainedValue().read(into: buffer, size: size)
            }, nil, nil)
    }

    deinit {
        if let buffer = context?.pointee.buffer { av_free(buffer) }
        avio_context_free(&context)
        if closes { close(descriptor) }
    }

    /// Waits for bytes, and reads what is there.
    private func read(into buffer: UnsafeMutablePointer<UInt8>, size: Int32) -> Int32 {
        while true {
            guard !stallGuard.endsWaiting else { return FFmpegStatus.exit }
            var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            guard poll(&waiting, 1, Self.pause) > 0 else { continue }
            #if canImport(Darwin)
                let count = Darwin.read(descriptor, buffer, Int(size))
            #else
                let count = Glibc.read(descriptor, buffer, Int(size))
            #endif
            if count > 0 { return Int32(count) }
            if count == 0 { return FFmpegStatus.end }
            guard errno == EINTR || errno == EAGAIN else { return emosense_av_from_errno(errno) }
        }
    }
}
