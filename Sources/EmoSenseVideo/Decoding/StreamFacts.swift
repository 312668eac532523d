internal import CFFmpeg

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// What a stream says of itself.
enum StreamFacts {
    /// The properties of a stream whose frames are turned upright.
    static func properties(
        of stream: UnsafeMutablePointer<AVStream>, in context: UnsafeMutablePointer<AVFormatContext>,
        turn: FrameConverter.Turn, frameRate: Double?, name: String, isLive: Bool
    ) -> VideoProperties {
        guard let parameters = stream.pointee.codecpar else {
            return VideoProperties(
                name: name, width: 0, height: 0, frameRate: frameRate, duration: nil, codec: "unknown", isLive: isLive)
        }
        let aspect = av_guess_sample_aspect_ratio(context, stream, nil)
        var width = Int(parameters.pointee.width)
        let height = Int(parameters.pointee.height)
        if aspect.num > 0, aspect.den > 0 { width = (width * Int(aspect.num) + Int(aspect.den) / 2) / Int(aspect.den) }
        let isSideways = turn.degrees % 180 == 90
        return VideoProperties(
            name: name, width: isSideways ? height : width, height: isSideways ? width : height, frameRate: frameRate,
            duration: isLive ? nil : promisedEnd(of: stream, in: context) ?? duration(of: context),
            codec: String(cString: avcodec_get_name(parameters.pointee.codec_id)), isLive: isLive)
    }

    /// Frames in a second, on average; `nil` where nothing is said.
    static func frameRate(
        of stream: UnsafeMutablePointer<AVStream>, in context: UnsafeMutablePointer<AVFormatContext>
    ) -> Double? {
        for rate in [
            stream.pointee.avg_frame_rate, av_guess_frame_rate(context, stream, nil), stream.pointee.r_frame_rate,
        ]
        where rate.num > 0 && rate.den > 0 {
            let value = Double(rate.num) / Double(rate.den)
            if value <= 1000 { return value }
        }
        return nil
    }

    /// Time stamp of the beginning, in the stream's own ticks.
    static func start(
        of stream: UnsafeMutablePointer<AVStream>, in context: UnsafeMutablePointer<AVFormatContext>
    ) -> Int64 {
        if stream.pointee.start_time != emosense_av_no_time() { return stream.pointee.start_time }
        guard context.pointee.start_time != emosense_av_no_time() else { return 0 }
        return av_rescale_q(
            context.pointee.start_time, AVRational(num: 1, den: Int32(AV_TIME_BASE)), stream.pointee.time_base)
    }

    /// Seconds after which the stream promises to end; `nil` where it promises nothing.
    ///
    /// MP4 and AVI say it for the stream; Matroska in a tag; of a file with a single stream the file's own length counts.
    static func promisedEnd(
        of stream: UnsafeMutablePointer<AVStream>, in context: UnsafeMutablePointer<AVFormatContext>
    ) -> Double? {
        // Transport streams and bare streams have no length written in them: FFmpeg guesses it from what is there.
        let flags = context.pointee.iformat.pointee.flags
        if flags & (AVFMT_TS_DISCONT | AVFMT_NOTIMESTAMPS) != 0 { return nil }
        if stream.pointee.duration != emosense_av_no_time(), stream.pointee.duration > 0 {
            return Double(stream.pointee.duration) * Double(stream.pointee.time_base.num)
                / Double(stream.pointee.time_base.den)
        }
        if let entry = av_dict_get(stream.pointee.metadata, "DURATION", nil, 0) {
            return seconds(String(cString: entry.pointee.value))
        }
        return context.pointee.nb_streams == 1 ? duration(of: context) : nil
    }

    /// Whether the container says that frames are made of two fields.
    static func isInterlaced(_ stream: UnsafeMutablePointer<AVStream>) -> Bool {
        let order = stream.pointee.codecpar.pointee.field_order
        return order != AV_FIELD_UNKNOWN && order != AV_FIELD_PROGRESSIVE
    }

    /// How frames are to be turned, by the display matrix beside the stream.
    static func turn(of stream: UnsafeMutablePointer<AVStream>) -> FrameConverter.Turn {
        var size = 0
        guard let bytes = av_stream_get_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX, &size), size >= 36 else {
            return FrameConverter.Turn()
        }
        var matrix = [Int32](repeating: 0, count: 9)
        matrix.withUnsafeMutableBytes { $0.copyMemory(from: UnsafeRawBufferPointer(start: bytes, count: 36)) }
        return turn(matrix: matrix)
    }

    /// The turn that a display matrix of nine numbers stands for, to the nearest quarter.
    static func turn(matrix: [Int32]) -> FrameConverter.Turn {
        let (a, b, c, d) = (Double(matrix[0]), Double(matrix[1]), Double(matrix[3]), Double(matrix[4]))
        let isMirrored = a * d - b * c < 0
        var upright = matrix
        if isMirrored {
            upright[0] = -upright[0]
            upright[1] = -upright[1]
        }
        // FFmpeg gives the counterclockwise angle by which the matrix turns.
        let angle = -av_display_rotation_get(upright)
        guard angle.isFinite else { return FrameConverter.Turn() }
        let quarters = Int((angle / 90).rounded())
        return FrameConverter.Turn(degrees: ((quarters % 4) + 4) % 4 * 90, isMirrored: isMirrored)
    }

    private static func duration(of context: UnsafeMutablePointer<AVFormatContext>) -> Double? {
        let duration = context.pointee.duration
        return duration != emosense_av_no_time() && duration > 0 ? Double(duration) / Double(AV_TIME_BASE) : nil
    }

    /// Seconds of a time such as `00:01:02.500000000`.
    static func seconds(_ text: String) -> Double? {
        let parts = text.split(separator: ":").map { Double($0) }
        guard parts.count == 3, let hours = parts[0], let minutes = parts[1], let seconds = parts[2] else { return nil }
        return hours * 3600 + minutes * 60 + seconds
    }
}
