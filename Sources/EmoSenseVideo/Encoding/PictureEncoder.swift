internal import CFFmpeg
import EmoSenseCore

/// Encodes RGB pictures for one container, in H.264 where the local FFmpeg can, else in what the container is made for.
final class PictureEncoder {
    /// FFmpeg's encoder, opened.
    private(set) var context: UnsafeMutablePointer<AVCodecContext>?

    /// Name of the encoder, such as `libx264`.
    let name: String

    private let path: String
    private var frame = av_frame_alloc()
    private var packet = av_packet_alloc()
    private var scaler: OpaquePointer?
    private var last = Int64.min

    /// Ticks a second.
    static let ticks: Int32 = 90_000

    private static let highDefinition = 720
    private static let quality = "21"

    /// Opens an encoder.
    ///
    /// - Parameters:
    ///   - format: The container.
    ///   - width: Pixels in a row, even.
    ///   - height: Rows, even.
    ///   - frameRate: Frames in a second, for the encoder to plan with.
    ///   - path: The file, for messages.
    init(
        for format: UnsafePointer<AVOutputFormat>, width: Int, height: Int, frameRate: Double, path: String
    ) throws {
        self.path = path
        let container = String(cString: format.pointee.name)
        guard let codec = Self.encoder(for: format), let context = avcodec_alloc_context3(codec) else {
            throw UnwritableVideoError(path: path, reason: .noEncoder(format: container))
        }
        name = String(cString: codec.pointee.name)
        self.context = context
        context.pointee.width = Int32(width)
        context.pointee.height = Int32(height)
        context.pointee.time_base = AVRational(num: 1, den: Self.ticks)
        context.pointee.framerate = av_d2q(frameRate, 100_000)
        context.pointee.pix_fmt = AV_PIX_FMT_YUV420P
        context.pointee.gop_size = Int32(max(1, (2 * frameRate).rounded()))
        context.pointee.colorspace = height >= Self.highDefinition ? AVCOL_SPC_BT709 : AVCOL_SPC_SMPTE170M
        context.pointee.color_range = AVCOL_RANGE_MPEG
        if format.pointee.flags & AVFMT_GLOBALHEADER != 0 { context.pointee.flags |= AV_CODEC_FLAG_GLOBAL_HEADER }
        var options: OpaquePointer?
        av_dict_set(&options, "preset", "veryfast", 0)
        av_dict_set(&options, "crf", Self.quality, 0)
        if name != "libx264" { context.pointee.bit_rate = Int64(Double(width * height) * frameRate * 0.12) }
        let status = avcodec_open2(context, codec, &options)
        av_dict_free(&options)
        guard status >= 0 else { throw failure(status) }
        frame?.pointee.width = Int32(width)
        frame?.pointee.height = Int32(height)
        frame?.pointee.format = AV_PIX_FMT_YUV420P.rawValue
        guard av_frame_get_buffer(frame, 0) >= 0 else { throw failure(emosense_av_from_errno(12)) }
        scaler = sws_getContext(
            Int32(width), Int32(height), AV_PIX_FMT_RGB24, Int32(width), Int32(height), AV_PIX_FMT_YUV420P,
            SWS_BILINEAR,
            nil, nil, nil)
        let matrix = sws_getCoefficients(height >= Self.highDefinition ? SWS_CS_ITU709 : SWS_CS_ITU601)
        _ = sws_setColorspaceDetails(scaler, matrix, 1, matrix, 0, 0, 1 << 16, 1 << 16)
    }

    deinit {
        avcodec_free_context(&context)
        av_frame_free(&frame)
        av_packet_free(&packet)
        sws_freeContext(scaler)
    }

    /// Encodes a picture of at least the encoder's size; what reaches over it is cut.
    ///
    /// - Parameters:
    ///   - image: The picture.
    ///   - time: Seconds from the beginning.
    ///   - write: Takes the packets that come out, and empties them.
    func encode(_ image: Image, time: Double, write: (UnsafeMutablePointer<AVPacket>) throws -> Void) throws {
        guard let frame, let context else { return }
        guard av_frame_make_writable(frame) >= 0 else { throw failure(emosense_av_from_errno(12)) }
        image.pixels.withUnsafeBufferPointer { pixels in
            let planes: [UnsafePointer<UInt8>?] = [pixels.baseAddress, nil, nil, nil]
            let strides: [Int32] = [Int32(image.width * 3), 0, 0, 0]
            let data = frame.pointee.data
            let targets: [UnsafeMutablePointer<UInt8>?] = [data.0, data.1, data.2, nil]
            let lines = frame.pointee.linesize
            sws_scale(scaler, planes, strides, 0, context.pointee.height, targets, [lines.0, lines.1, lines.2, 0])
        }
        last = max(last &+ 1, Int64((time * Double(Self.ticks)).rounded()))
        frame.pointee.pts = last
        try drain(avcodec_send_frame(context, frame), write)
    }

    /// Takes out what is left in the encoder.
    func finish(write: (UnsafeMutablePointer<AVPacket>) throws -> Void) throws {
        try drain(avcodec_send_frame(context, nil), write)
    }

    private func drain(_ status: Int32, _ write: (UnsafeMutablePointer<AVPacket>) throws -> Void) throws {
        guard status >= 0 || status == FFmpegStatus.end else { throw failure(status) }
        guard let packet else { return }
        while true {
            let status = avcodec_receive_packet(context, packet)
            if status == FFmpegStatus.again || status == FFmpegStatus.end { return }
            guard status >= 0 else { throw failure(status) }
            try write(packet)
        }
    }

    private static func encoder(for format: UnsafePointer<AVOutputFormat>) -> UnsafePointer<AVCodec>? {
        let wanted = [AV_CODEC_ID_H264, format.pointee.video_codec, AV_CODEC_ID_MPEG4]
        for identifier in wanted where avformat_query_codec(format, identifier, FF_COMPLIANCE_NORMAL) == 1 {
            if identifier == AV_CODEC_ID_H264, let best = avcodec_find_encoder_by_name("libx264") { return best }
            if let encoder = avcodec_find_encoder(identifier), takes420(encoder) { return encoder }
        }
        return nil
    }

    private static func takes420(_ codec: UnsafePointer<AVCodec>) -> Bool {
        guard var formats = codec.pointee.pix_fmts else { return true }
        while formats.pointee.rawValue != -1 {
            if formats.pointee == AV_PIX_FMT_YUV420P { return true }
            formats += 1
        }
        return false
    }

    private func failure(_ status: Int32) -> UnwritableVideoError {
        UnwritableVideoError(path: path, reason: .other(FFmpegStatus.words(for: status)))
    }
}
