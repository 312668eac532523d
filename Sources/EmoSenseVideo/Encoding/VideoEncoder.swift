internal import CFFmpeg
public import EmoSenseCore

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// Writes pictures into a video file, with the sound of another beside them.
///
/// The file is written under another name and gets its own when it is whole, so that a part is never taken for the whole.
public final class VideoEncoder {
    /// Name of FFmpeg's encoder, such as `libx264`.
    public let encoder: String

    private let path: String
    private let draft: String
    private var output: UnsafeMutablePointer<AVFormatContext>?
    private let pictures: PictureEncoder
    private let picture: UnsafeMutablePointer<AVStream>
    private let sound: (track: SoundTrack, stream: UnsafeMutablePointer<AVStream>)?
    private let from: Double
    private var isDone = false

    /// Opens a file.
    ///
    /// - Parameters:
    ///   - path: The file; its ending says the format.
    ///   - width: Width of the pictures in pixels; an odd last column is cut.
    ///   - height: Height of the pictures in pixels; an odd last row is cut.
    ///   - frameRate: Frames in a second, on average.
    ///   - source: The file whose sound is kept; `nil` for none.
    ///   - from: Seconds of the source at which the new video begins.
    /// - Throws: `UnwritableVideoError`.
    public init(
        path: String, width: Int, height: Int, frameRate: Double, soundOf source: (any VideoSource)? = nil,
        from: Double = 0
    ) throws {
        _ = FFmpegStatus.isQuiet
        self.path = path
        self.from = from
        draft = "\(path).incomplete"
        let format = try Self.format(of: path)
        var made: UnsafeMutablePointer<AVFormatContext>?
        guard avformat_alloc_output_context2(&made, format, nil, path) >= 0, let output = made else {
            throw UnwritableVideoError(path: path, reason: .unknownFormat)
        }
        self.output = output
        do {
            let pictures = try PictureEncoder(
                for: format, width: width & ~1, height: height & ~1, frameRate: frameRate, path: path)
            guard let stream = avformat_new_stream(output, nil) else {
                throw UnwritableVideoError(path: path, reason: .other("there is no memory left"))
            }
            avcodec_parameters_from_context(stream.pointee.codecpar, pictures.context)
            stream.pointee.time_base = AVRational(num: 1, den: PictureEncoder.ticks)
            stream.pointee.avg_frame_rate = av_d2q(frameRate, 100_000)
            let track = source.flatMap { SoundTrack(of: $0, from: from) }
            let sound = try track.map { try Self.add($0, to: output, path: path) }
            self.pictures = pictures
            self.picture = stream
            self.sound = sound
            encoder = pictures.name
            try Self.open(output, draft: draft, path: path)
        } catch {
            avformat_free_context(output)
            self.output = nil
            throw error
        }
    }

    /// Makes sure that a file's ending names a video format.
    ///
    /// - Throws: `UnwritableVideoError`.
    public static func checkFormat(of path: String) throws { _ = try format(of: path) }

    deinit { if !isDone { discard() } }

    /// Adds a picture.
    ///
    /// - Parameters:
    ///   - image: A picture of the size that was announced.
    ///   - time: Seconds as the source counts them.
    /// - Throws: `UnwritableVideoError`, such as for a full disk; what was written is then taken away.
    public func append(_ image: Image, time: Double) throws {
        try discardingOnFailure {
            try pictures.encode(image, time: max(0, time - from)) { try write($0, from: ticks, to: picture) }
            try copySound(until: max(0, time - from))
        }
    }

    /// Writes the end, and gives the file its name.
    ///
    /// - Parameter time: Seconds of the source at which sound ends; `nil` keeps it to its end.
    /// - Throws: `UnwritableVideoError`; what was written is then taken away.
    public func finish(at time: Double? = nil) throws {
        guard let output, !isDone else { return }
        try discardingOnFailure {
            try pictures.finish { try write($0, from: ticks, to: picture) }
            try copySound(until: time.map { max(0, $0 - from) })
            try Self.check(av_write_trailer(output), path: path)
            avio_flush(output.pointee.pb)
            try Self.check(output.pointee.pb.pointee.error, path: path)
            try Self.check(avio_closep(&output.pointee.pb), path: path)
            guard rename(draft, path) == 0 else {
                throw UnwritableVideoError(path: path, reason: .other(String(cString: strerror(errno))))
            }
            isDone = true
            avformat_free_context(output)
            self.output = nil
        }
    }

    /// Takes away what was written.
    public func discard() {
        guard let output, !isDone else { return }
        isDone = true
        avio_closep(&output.pointee.pb)
        avformat_free_context(output)
        self.output = nil
        unlink(draft)
    }

    private var ticks: AVRational { AVRational(num: 1, den: PictureEncoder.ticks) }

    private func copySound(until time: Double?) throws {
        guard let sound else { return }
        try sound.track.copy(until: time) {
            try write($0, from: sound.track.stream.pointee.time_base, to: sound.stream)
        }
    }

    private func write(
        _ packet: UnsafeMutablePointer<AVPacket>, from base: AVRational, to stream: UnsafeMutablePointer<AVStream>
    ) throws {
        av_packet_rescale_ts(packet, base, stream.pointee.time_base)
        packet.pointee.stream_index = stream.pointee.index
        packet.pointee.pos = -1
        try Self.check(av_interleaved_write_frame(output, packet), path: path)
        try Self.check(output?.pointee.pb.pointee.error ?? 0, path: path)
    }

    private func discardingOnFailure(_ work: () throws -> Void) throws {
        do {
            try work()
        } catch {
            discard()
            throw error
        }
    }

    private static func format(of path: String) throws -> UnsafePointer<AVOutputFormat> {
        guard let format = av_guess_format(nil, path, nil), format.pointee.video_codec != AV_CODEC_ID_NONE,
            format.pointee.flags & (AVFMT_NOFILE | AVFMT_NOTIMESTAMPS) == 0
        else { throw UnwritableVideoError(path: path, reason: .unknownFormat) }
        return format
    }

    private static func add(
        _ track: SoundTrack, to output: UnsafeMutablePointer<AVFormatContext>, path: String
    ) throws -> (track: SoundTrack, stream: UnsafeMutablePointer<AVStream>) {
        let identifier = track.stream.pointee.codecpar.pointee.codec_id
        guard avformat_query_codec(output.pointee.oformat, identifier, FF_COMPLIANCE_NORMAL) == 1 else {
            throw UnwritableVideoError(
                path: path,
                reason: .sound(
                    codec: String(cString: avcodec_get_name(identifier)),
                    format: String(cString: output.pointee.oformat.pointee.name)))
        }
        guard let stream = avformat_new_stream(output, nil) else {
            throw UnwritableVideoError(path: path, reason: .other("there is no memory left"))
        }
        avcodec_parameters_copy(stream.pointee.codecpar, track.stream.pointee.codecpar)
        stream.pointee.codecpar.pointee.codec_tag = 0
        stream.pointee.time_base = track.stream.pointee.time_base
        return (track, stream)
    }

    private static func open(_ output: UnsafeMutablePointer<AVFormatContext>, draft: String, path: String) throws {
        try check(avio_open(&output.pointee.pb, "file:\(draft)", AVIO_FLAG_WRITE), path: path)
        do {
            try check(avformat_write_header(output, nil), path: path)
        } catch {
            avio_closep(&output.pointee.pb)
            unlink(draft)
            throw error
        }
    }

    private static func check(_ status: Int32, path: String) throws {
        guard status < 0 else { return }
        throw UnwritableVideoError(path: path, reason: .other(FFmpegStatus.words(for: status)))
    }
}
