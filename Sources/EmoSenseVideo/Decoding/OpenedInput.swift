internal import CFFmpeg

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// A source that FFmpeg has opened, with its packets still to be read.
final class OpenedInput {
    let context: UnsafeMutablePointer<AVFormatContext>
    let stallGuard: StallGuard
    let name: String
    let isPipe: Bool

    private let pipe: PipeInput?

    /// Formats that FFmpeg makes moving pictures of although they hold text.
    private static let textFormats: Set<String> = ["tty", "bin", "xbin", "adf", "idf"]

    /// Brands of files that begin as an MP4 does and hold still pictures.
    private static let stillBrands = ["heic", "heix", "mif1", "avif"]

    /// Bytes and microseconds of a live source that are looked at before its first frame is handed on.
    private static let liveProbe = (bytes: Int64(1 << 17), microseconds: Int64(500_000))

    /// Opens a source.
    ///
    /// - Throws: `UnreadableVideoError`.
    init(_ source: any VideoSource, stallGuard: StallGuard) throws {
        _ = FFmpegStatus.isQuiet
        self.stallGuard = stallGuard
        name = source.name
        isPipe = source.input.isPipe
        if source.input.address.hasPrefix("file:") { try Self.check(source.name) }
        pipe = isPipe ? try PipeInput(path: source.input.address, stallGuard: stallGuard) : nil
        guard let made = avformat_alloc_context() else {
            throw UnreadableVideoError(source: source.name, reason: .other("there is no memory left"))
        }
        made.pointee.interrupt_callback = stallGuard.callback
        if let pipe {
            made.pointee.pb = pipe.context
            made.pointee.flags |= AVFMT_FLAG_CUSTOM_IO
        }
        if source.isLive {
            made.pointee.probesize = Self.liveProbe.bytes
            made.pointee.max_analyze_duration = Self.liveProbe.microseconds
            made.pointee.flags |= AVFMT_FLAG_NOBUFFER
        }
        // A camera without a picture must not hold the thread: it is asked again, as long as anybody wants one.
        if source is Camera { made.pointee.flags |= AVFMT_FLAG_NONBLOCK }
        var options: OpaquePointer?
        for (key, value) in source.input.options { av_dict_set(&options, key, value, 0) }
        defer { av_dict_free(&options) }
        let format = source.input.format.flatMap { av_find_input_format($0) }
        if let wanted = source.input.format, format == nil {
            avformat_free_context(made)
            throw UnreadableVideoError(
                source: source.name, reason: .other("the FFmpeg of this machine has no \(wanted)"))
        }
        var opened: UnsafeMutablePointer<AVFormatContext>? = made
        let status = avformat_open_input(&opened, source.input.address, format, &options)
        guard status >= 0, let opened else { throw Self.error(status, name: source.name, stallGuard: stallGuard) }
        context = opened
        if let format = opened.pointee.iformat, Self.textFormats.contains(String(cString: format.pointee.name)) {
            throw UnreadableVideoError(source: source.name, reason: .notAVideo)
        }
        // Pixels without a container say nothing more of themselves, however long one listens.
        let found = source.input.format == "rawvideo" ? 0 : avformat_find_stream_info(opened, nil)
        if found < 0, opened.pointee.nb_streams == 0 || stallGuard.endsWaiting {
            throw Self.error(found, name: source.name, stallGuard: stallGuard)
        }
        stallGuard.renew()
    }

    deinit {
        var opened: UnsafeMutablePointer<AVFormatContext>? = context
        avformat_close_input(&opened)
    }

    /// Index of the best moving picture.
    ///
    /// - Throws: `UnreadableVideoError` when there is none; a cover picture beside sound is none.
    func pictureStream() throws -> Int {
        let index = av_find_best_stream(context, AVMEDIA_TYPE_VIDEO, -1, -1, nil, 0)
        guard index >= 0, let stream = context.pointee.streams[Int(index)],
            stream.pointee.disposition & AV_DISPOSITION_ATTACHED_PIC == 0
        else { throw UnreadableVideoError(source: name, reason: .noPicture) }
        return Int(index)
    }

    /// What a status that is no success means for the source.
    func error(for status: Int32) -> UnreadableVideoError {
        Self.error(status, name: name, stallGuard: stallGuard)
    }

    private static func error(_ status: Int32, name: String, stallGuard: StallGuard) -> UnreadableVideoError {
        if stallGuard.isStalled, !stallGuard.isCancelled {
            return UnreadableVideoError(source: name, reason: .stalled(seconds: stallGuard.seconds))
        }
        switch status {
        case emosense_av_invalid(), FFmpegStatus.end:
            return UnreadableVideoError(source: name, reason: beginsAsMP4(name) ? .noIndex : .notAVideo)
        case emosense_av_from_errno(ENOENT): return UnreadableVideoError(source: name, reason: .noSuchFile)
        case emosense_av_from_errno(EACCES): return UnreadableVideoError(source: name, reason: .permissionDenied)
        default: return UnreadableVideoError(source: name, reason: .other(FFmpegStatus.words(for: status)))
        }
    }

    /// Whether a file begins as an MP4 does: with a box of type `ftyp` that names no brand of still pictures.
    private static func beginsAsMP4(_ path: String) -> Bool {
        let file = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        guard file >= 0 else { return false }
        defer { close(file) }
        var bytes = [UInt8](repeating: 0, count: 64)
        guard pread(file, &bytes, bytes.count, 0) == bytes.count else { return false }
        let isPicture = stillBrands.contains { bytes[8..<12].elementsEqual($0.utf8) }
        return bytes[4..<8].elementsEqual("ftyp".utf8) && !isPicture
    }

    /// Looks at a file before FFmpeg does, whose words for what is wrong are few.
    private static func check(_ path: String) throws {
        var status = stat()
        guard stat(path, &status) == 0 else {
            throw UnreadableVideoError(
                source: path,
                reason: errno == EACCES
                    ? .permissionDenied
                    : errno == ENOENT || errno == ENOTDIR ? .noSuchFile : .other(String(cString: strerror(errno))))
        }
        if status.st_mode & S_IFMT == S_IFDIR { throw UnreadableVideoError(source: path, reason: .isAFolder) }
        guard access(path, R_OK) == 0 else { throw UnreadableVideoError(source: path, reason: .permissionDenied) }
        if status.st_size == 0 { throw UnreadableVideoError(source: path, reason: .empty) }
    }
}
