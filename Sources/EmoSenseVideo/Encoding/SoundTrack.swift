internal import CFFmpeg

/// The sound of a video file, copied as it is coded beside new pictures.
final class SoundTrack {
    /// The stream that is copied.
    let stream: UnsafeMutablePointer<AVStream>

    private let input: OpenedInput
    private let index: Int32
    private let start: Int64
    private var packet = av_packet_alloc()
    private var isWaiting = false
    private var isOver = false

    /// Opens the sound of a source; `nil` where there is none.
    ///
    /// - Parameters:
    ///   - source: A file; of a pipe or a camera no sound is kept.
    ///   - from: Seconds at which the new video begins.
    init?(of source: any VideoSource, from: Double) {
        guard !source.isLive, !source.input.isPipe,
            let input = try? OpenedInput(source, stallGuard: StallGuard(patience: nil))
        else { return nil }
        let best = av_find_best_stream(input.context, AVMEDIA_TYPE_AUDIO, -1, -1, nil, 0)
        guard best >= 0, let stream = input.context.pointee.streams[Int(best)] else { return nil }
        self.input = input
        self.stream = stream
        index = best
        for other in 0..<Int32(input.context.pointee.nb_streams) where other != best {
            input.context.pointee.streams[Int(other)]?.pointee.discard = AVDISCARD_ALL
        }
        let picture = (try? input.pictureStream()).flatMap { input.context.pointee.streams[$0] }
        let origin = picture.map { picture in
            av_rescale_q(
                StreamFacts.start(of: picture, in: input.context), picture.pointee.time_base, stream.pointee.time_base)
        }
        let base = stream.pointee.time_base
        start = (origin ?? 0) + Int64((from * Double(base.den) / Double(base.num)).rounded())
        if from > 0 { av_seek_frame(input.context, best, start, AVSEEK_FLAG_BACKWARD) }
    }

    deinit { av_packet_free(&packet) }

    /// Hands over the packets up to a time, shifted to where the new video begins.
    ///
    /// - Parameters:
    ///   - time: Seconds of the new video; `nil` hands over all that is left.
    ///   - write: Takes one packet in the ticks of `stream`, and empties it.
    func copy(until time: Double?, write: (UnsafeMutablePointer<AVPacket>) throws -> Void) throws {
        guard let packet else { return }
        let base = stream.pointee.time_base
        while !isOver {
            if !isWaiting {
                guard av_read_frame(input.context, packet) >= 0 else {
                    isOver = true
                    return
                }
                guard packet.pointee.stream_index == index, packet.pointee.pts != emosense_av_no_time() else {
                    av_packet_unref(packet)
                    continue
                }
                packet.pointee.pts -= start
                packet.pointee.dts =
                    packet.pointee.dts == emosense_av_no_time() ? packet.pointee.pts : packet.pointee.dts - start
                guard packet.pointee.pts >= 0, packet.pointee.dts >= 0 else {
                    av_packet_unref(packet)
                    continue
                }
            }
            isWaiting = true
            if let time, Double(packet.pointee.pts) * Double(base.num) / Double(base.den) > time { return }
            isWaiting = false
            try write(packet)
        }
    }
}
