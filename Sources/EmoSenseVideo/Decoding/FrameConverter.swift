internal import CFFmpeg
import EmoSenseCore

/// Turns decoded frames into upright RGB with square pixels, by a graph of FFmpeg's filters.
///
/// The graph takes interlacing away where frames are flagged as interlaced (yadif), stretches pixels that are not square,
/// turns and mirrors as the display matrix says, and converts colours by the frame's own matrix and range. Frames that do
/// not name their matrix are taken for BT.709 from 720 rows on and for BT.601 below, as players do.
final class FrameConverter {
    /// What a graph is made for; another kind of frame needs another graph.
    struct Shape: Equatable {
        var width: Int32
        var height: Int32
        var format: Int32
        var aspect: AVRational
        var isInterlaced: Bool

        static func == (left: Shape, right: Shape) -> Bool {
            left.width == right.width && left.height == right.height && left.format == right.format
                && left.aspect.num == right.aspect.num && left.aspect.den == right.aspect.den
                && left.isInterlaced == right.isInterlaced
        }
    }

    /// A turn of the picture, as a phone notes it.
    struct Turn: Equatable {
        /// Clockwise degrees: 0, 90, 180 or 270.
        var degrees = 0
        /// Whether the picture is mirrored left to right before it is turned.
        var isMirrored = false

        /// The filters that carry the turn out.
        var filters: [String] {
            let mirror = isMirrored ? ["hflip"] : []
            switch degrees {
            case 90: return mirror + ["transpose=clock"]
            case 180: return mirror + ["hflip", "vflip"]
            case 270: return mirror + ["transpose=cclock"]
            default: return mirror
            }
        }
    }

    private let timeBase: AVRational
    private let turn: Turn
    private let source: String
    private var graph: UnsafeMutablePointer<AVFilterGraph>?
    private var entry: UnsafeMutablePointer<AVFilterContext>?
    private var exit: UnsafeMutablePointer<AVFilterContext>?
    private var shape: Shape?
    private var converted = av_frame_alloc()

    private static let highDefinition: Int32 = 720

    /// Prepares to convert the frames of one stream.
    init(timeBase: AVRational, turn: Turn, source: String) {
        self.timeBase = timeBase
        self.turn = turn
        self.source = source
    }

    deinit {
        avfilter_graph_free(&graph)
        av_frame_free(&converted)
    }

    /// Gives a frame to the graph; a graph for another kind of frame must have been emptied before.
    func put(_ frame: UnsafeMutablePointer<AVFrame>, shape wanted: Shape) throws {
        if shape != wanted { try build(for: wanted) }
        if frame.pointee.colorspace == AVCOL_SPC_UNSPECIFIED, frame.pointee.height >= Self.highDefinition {
            frame.pointee.colorspace = AVCOL_SPC_BT709
        }
        let status = av_buffersrc_add_frame_flags(entry, frame, Int32(AV_BUFFERSRC_FLAG_KEEP_REF))
        guard status >= 0 else { throw failure(status) }
    }

    /// Tells the graph that no frame follows.
    func end() { if let entry { _ = av_buffersrc_add_frame_flags(entry, nil, 0) } }

    /// Whether a frame of this shape needs another graph than the one at hand.
    func isNew(_ other: Shape) -> Bool { shape != nil && shape != other }

    /// The next converted frame with its time stamp; `nil` when the graph wants more input or is empty.
    func take() throws -> (image: Image, time: Int64)? {
        guard let exit, let converted else { return nil }
        let status = av_buffersink_get_frame(exit, converted)
        guard status >= 0 else {
            if status == FFmpegStatus.again || status == FFmpegStatus.end { return nil }
            throw failure(status)
        }
        defer { av_frame_unref(converted) }
        // Some filters count in finer ticks than the stream.
        return (Self.copy(converted), av_rescale_q(converted.pointee.pts, av_buffersink_get_time_base(exit), timeBase))
    }

    /// The filters for frames of a shape, as FFmpeg's graph language spells them.
    static func description(shape: Shape, turn: Turn, timeBase: AVRational) -> String {
        let aspect = shape.aspect.num > 0 && shape.aspect.den > 0 ? shape.aspect : AVRational(num: 1, den: 1)
        var filters = [
            "buffer@in=video_size=\(shape.width)x\(shape.height):pix_fmt=\(shape.format)"
                + ":time_base=\(timeBase.num)/\(timeBase.den):pixel_aspect=\(aspect.num)/\(aspect.den)"
        ]
        if shape.isInterlaced { filters.append("yadif=deint=interlaced") }
        if aspect.num != aspect.den {
            let width = max(1, (Int64(shape.width) * Int64(aspect.num) + Int64(aspect.den) / 2) / Int64(aspect.den))
            filters.append("scale=\(width):\(shape.height)")
        }
        filters += turn.filters
        return (filters + ["scale", "format=rgb24", "buffersink@out"]).joined(separator: ",")
    }

    private func build(for wanted: Shape) throws {
        avfilter_graph_free(&graph)
        graph = avfilter_graph_alloc()
        graph?.pointee.nb_threads = 1
        let text = Self.description(shape: wanted, turn: turn, timeBase: timeBase)
        var inputs: UnsafeMutablePointer<AVFilterInOut>?
        var outputs: UnsafeMutablePointer<AVFilterInOut>?
        var status = avfilter_graph_parse2(graph, text, &inputs, &outputs)
        avfilter_inout_free(&inputs)
        avfilter_inout_free(&outputs)
        if status >= 0 { status = avfilter_graph_config(graph, nil) }
        guard status >= 0 else { throw failure(status) }
        entry = avfilter_graph_get_filter(graph, "buffer@in")
        exit = avfilter_graph_get_filter(graph, "buffersink@out")
        shape = wanted
    }

    /// The pixels of an RGB frame without gaps between its rows.
    private static func copy(_ frame: UnsafeMutablePointer<AVFrame>) -> Image {
        let (width, height) = (Int(frame.pointee.width), Int(frame.pointee.height))
        let stride = Int(frame.pointee.linesize.0)
        let pixels = [UInt8](unsafeUninitializedCapacity: width * height * 3) { buffer, count in
            guard let target = buffer.baseAddress, let rows = frame.pointee.data.0 else { return }
            for row in 0..<height {
                (target + row * width * 3).update(from: rows + row * stride, count: width * 3)
            }
            count = width * height * 3
        }
        return Image(width: width, height: height, pixels: pixels)
    }

    private func failure(_ status: Int32) -> UnreadableVideoError {
        UnreadableVideoError(source: source, reason: .other(FFmpegStatus.words(for: status)))
    }
}
