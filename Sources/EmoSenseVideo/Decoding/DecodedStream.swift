internal import CFFmpeg
import EmoSenseCore

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// The frames of one source, decoded one after the other; blocks while it waits, so it belongs on a thread of its own.
final class DecodedStream {
    /// What is known of the source.
    let properties: VideoProperties

    private let input: OpenedInput
    private let stream: UnsafeMutablePointer<AVStream>
    private let index: Int
    private var decoder: UnsafeMutablePointer<AVCodecContext>?
    private var packet = av_packet_alloc()
    private var frame = av_frame_alloc()
    private let converter: FrameConverter
    private var clock: FrameClock
    private var sampler: FrameSampler
    private let range: ClosedRange<Double>
    private var damage = StreamDamage()
    private var isDrained = false
    private var pending: (shape: FrameConverter.Shape, isDeinterlaced: Bool)?
    private var lastError: UnreadableVideoError?
    private var arrival = ContinuousClock.now
    private var hasFrames = false

    private static let pause: UInt32 = 1000

    /// Opens a source at the beginning of what is wanted.
    ///
    /// - Parameters:
    ///   - source: The source.
    ///   - sampling: Which frames are wanted.
    ///   - range: Seconds of the source that are wanted.
    ///   - stallGuard: Ends waiting.
    /// - Throws: `UnreadableVideoError`.
    init(
        _ source: any VideoSource, sampling: FrameSampling, range: ClosedRange<Double>, stallGuard: StallGuard
    ) throws {
        let input = try OpenedInput(source, stallGuard: stallGuard)
        self.input = input
        self.range = range
        sampler = FrameSampler(sampling)
        index = try input.pictureStream()
        guard let stream = input.context.pointee.streams[index] else {
            throw UnreadableVideoError(source: source.name, reason: .noPicture)
        }
        self.stream = stream
        for other in 0..<Int(input.context.pointee.nb_streams) where other != index {
            input.context.pointee.streams[other]?.pointee.discard = AVDISCARD_ALL
        }
        decoder = try Self.openDecoder(stream, isLive: source.isLive, source: source.name)
        let turn = StreamFacts.turn(of: stream)
        converter = FrameConverter(timeBase: stream.pointee.time_base, turn: turn, source: source.name)
        let rate = StreamFacts.frameRate(of: stream, in: input.context)
        clock = FrameClock(
            timeBase: stream.pointee.time_base, start: StreamFacts.start(of: stream, in: input.context),
            frameRate: rate, usesArrival: source.isLive)
        properties = StreamFacts.properties(
            of: stream, in: input.context, turn: turn, frameRate: rate, name: source.name, isLive: source.isLive)
        if range.lowerBound > 0, !input.isPipe, !source.isLive { seek(to: range.lowerBound) }
    }

    deinit {
        avcodec_free_context(&decoder)
        av_packet_free(&packet)
        av_frame_free(&frame)
    }

    /// The next wanted frame; `nil` at the end of what is wanted.
    ///
    /// - Throws: `UnreadableVideoError`, after the last frame where the source is damaged or cut short.
    func next() throws -> VideoFrame? {
        let start = ContinuousClock.now
        while true {
            if let converted = try converter.take() {
                guard let made = make(converted, since: start) else { continue }
                if made.time > range.upperBound { return nil }
                hasFrames = true
                return made
            }
            guard try decode() else {
                if !isDrained {
                    isDrained = true
                    converter.end()
                    continue
                }
                try end()
                return nil
            }
        }
    }

    /// Decodes frames until one went into the converter.
    ///
    /// - Returns: `false` when there is none left.
    private func decode() throws -> Bool {
        guard let frame, let decoder else { return false }
        if isDrained { return false }
        while true {
            let status = avcodec_receive_frame(decoder, frame)
            if status == FFmpegStatus.again {
                try feed()
                continue
            }
            if status == FFmpegStatus.end { return false }
            guard status >= 0 else {
                damage.note(time: clock.latest)
                continue
            }
            defer { av_frame_unref(frame) }
            let time = clock.stamp(frame, arrival: arrival)
            if frame.pointee.flags & AV_FRAME_FLAG_CORRUPT != 0 || frame.pointee.decode_error_flags != 0 {
                if time >= range.lowerBound { damage.note(time: time) }
            }
            guard time >= range.lowerBound - 0.0005 else { continue }
            let shape = FrameConverter.Shape(
                width: frame.pointee.width, height: frame.pointee.height, format: frame.pointee.format,
                aspect: av_guess_sample_aspect_ratio(input.context, stream, frame),
                isInterlaced: frame.pointee.interlaced_frame != 0 || StreamFacts.isInterlaced(stream))
            // A filter that takes interlacing away needs every frame; otherwise unwanted ones are passed over here.
            if !shape.isInterlaced, time <= range.upperBound, !sampler.wants(time: time) { continue }
            if converter.isNew(shape) { converter.end() }
            try converter.put(frame, shape: shape)
            return true
        }
    }

    /// Gives the decoder its next packet.
    private func feed() throws {
        guard let packet, let decoder else { return }
        while true {
            let status = av_read_frame(input.context, packet)
            if status == FFmpegStatus.again, !input.stallGuard.endsWaiting {
                usleep(Self.pause)
                continue
            }
            guard status >= 0 else {
                if input.stallGuard.isCancelled { throw CancellationError() }
                if status != FFmpegStatus.end { lastError = input.error(for: status) }
                avcodec_send_packet(decoder, nil)
                return
            }
            defer { av_packet_unref(packet) }
            guard packet.pointee.stream_index == Int32(index) else { continue }
            arrival = .now
            input.stallGuard.renew()
            if packet.pointee.flags & AV_PKT_FLAG_CORRUPT != 0 { damage.note(time: clock.latest) }
            if avcodec_send_packet(decoder, packet) < 0 { damage.note(time: clock.latest) }
            return
        }
    }

    private func make(_ converted: (image: Image, time: Int64), since start: ContinuousClock.Instant) -> VideoFrame? {
        guard let stamp = clock.takeStamp(for: converted.time) else { return nil }
        let duration = ContinuousClock.now - start
        return VideoFrame(
            image: converted.image, number: stamp.number, time: stamp.time, arrival: stamp.arrival,
            decodeMilliseconds: duration.milliseconds, video: properties)
    }

    private func seek(to time: Double) {
        let target = clock.ticks(at: time)
        guard av_seek_frame(input.context, Int32(index), target, AVSEEK_FLAG_BACKWARD) >= 0 else { return }
        avcodec_flush_buffers(decoder)
        clock.jump()
    }

    /// Says what was wrong with the source, once all that could be read was read.
    private func end() throws {
        if let lastError { throw lastError }
        if let first = damage.first {
            guard hasFrames else { throw UnreadableVideoError(source: input.name, reason: .noFrames) }
            throw UnreadableVideoError(source: input.name, reason: .damaged(frames: damage.frames, first: first))
        }
        guard hasFrames || range.lowerBound > 0 else {
            throw UnreadableVideoError(source: input.name, reason: .noFrames)
        }
        // The time of a live source is that of arrival, which says nothing of how much came.
        if hasFrames, !properties.isLive, let promised = StreamFacts.promisedEnd(of: stream, in: input.context) {
            let end = clock.latest + 1 / (properties.frameRate ?? 25)
            if end < promised - max(0.5, 0.02 * promised), range.upperBound > promised {
                throw UnreadableVideoError(source: input.name, reason: .endsEarly(at: end, promised: promised))
            }
        }
    }

    private static func openDecoder(
        _ stream: UnsafeMutablePointer<AVStream>, isLive: Bool, source: String
    ) throws -> UnsafeMutablePointer<AVCodecContext> {
        let identifier = stream.pointee.codecpar.pointee.codec_id
        let name = String(cString: avcodec_get_name(identifier))
        guard let codec = avcodec_find_decoder(identifier), let context = avcodec_alloc_context3(codec) else {
            throw UnreadableVideoError(source: source, reason: .noDecoder(codec: name))
        }
        var made: UnsafeMutablePointer<AVCodecContext>? = context
        avcodec_parameters_to_context(context, stream.pointee.codecpar)
        context.pointee.pkt_timebase = stream.pointee.time_base
        // Threads of their own for frames add a frame of delay each, which a live source cannot have.
        context.pointee.thread_count = isLive ? 1 : 2
        context.pointee.thread_type = FF_THREAD_FRAME
        if isLive { context.pointee.flags |= AV_CODEC_FLAG_LOW_DELAY }
        let status = avcodec_open2(context, codec, nil)
        guard status >= 0 else {
            avcodec_free_context(&made)
            throw UnreadableVideoError(source: source, reason: .other(FFmpegStatus.words(for: status)))
        }
        return context
    }
}

/// What was wrong on the way through a source.
private struct StreamDamage {
    private(set) var frames = 0
    private(set) var first: Double?

    mutating func note(time: Double) {
        frames += 1
        if first == nil { first = max(0, time) }
    }
}

extension Duration {
    /// The duration in milliseconds.
    var milliseconds: Double { Double(components.seconds) * 1e3 + Double(components.attoseconds) / 1e15 }
}
