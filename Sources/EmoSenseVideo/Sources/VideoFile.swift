#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// A video in a file, of any format that FFmpeg reads; a named pipe is a file too.
public struct VideoFile: VideoSource, Hashable {
    /// Path of the file.
    public let name: String

    /// How FFmpeg opens it.
    public let input: VideoInput

    /// A file's pictures all count; those of a pipe may be a camera's.
    public let isLive: Bool

    /// Names a file.
    ///
    /// - Parameters:
    ///   - path: Path of the file.
    ///   - raw: Size and layout of pixels without any container; `nil` where FFmpeg can tell the format.
    ///   - isLive: Whether a named pipe brings pictures as they happen, so that the newest counts.
    ///   - patience: Seconds without a picture after which a pipe is given up; `nil` waits for ever.
    public init(_ path: String, raw: RawVideo? = nil, isLive: Bool = false, patience: Double? = nil) {
        var status = stat()
        let isPipe = stat(path, &status) == 0 && [S_IFIFO, S_IFSOCK, S_IFCHR].contains(status.st_mode & S_IFMT)
        name = path
        input = VideoInput(
            address: isPipe ? path : "file:\(path)", format: raw.map { _ in "rawvideo" }, options: raw?.options ?? [:],
            isPipe: isPipe, patience: isPipe ? patience : nil)
        self.isLive = isLive
    }
}
