internal import CFFmpeg

/// What FFmpeg's functions answer.
enum FFmpegStatus {
    /// More input is needed, or nothing is there yet.
    static let again = emosense_av_again()

    /// The end was reached.
    static let end = emosense_av_end()

    /// The interrupt callback said to stop.
    static let exit = emosense_av_exit()

    /// A status in FFmpeg's own words.
    static func words(for status: Int32) -> String {
        var buffer = [CChar](repeating: 0, count: 256)
        av_strerror(status, &buffer, buffer.count)
        let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Keeps FFmpeg from writing to standard error by itself.
    static let isQuiet: Bool = {
        av_log_set_level(AV_LOG_QUIET)
        avdevice_register_all()
        return true
    }()
}
