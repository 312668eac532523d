public import EmoSenseInference

/// What a network takes: the size of its picture, and how pixels become numbers.
public struct ModelInput: Sendable, Hashable, Codable {
    /// Channels of a picture and their order.
    public enum Color: String, Sendable, Hashable, Codable {
        /// Red, green, blue.
        case rgb

        /// Blue, green, red.
        case bgr

        /// One channel of grey levels.
        case gray
    }

    /// How a picture is brought to the network's size.
    public enum Fit: String, Sendable, Hashable, Codable {
        /// Scaled to fit inside with its proportions, in the middle, the rest padded.
        case letterbox

        /// Scaled to fit inside with its proportions, in the top-left corner, the rest padded.
        case corner

        /// Scaled to the size, whatever its proportions.
        case stretch

        /// Drawn into a black square as a browser draws into a canvas: with its proportions, in the middle, at fractions of
        /// pixels.
        case canvas

        /// Scaled with its proportions until the shorter side has `height` pixels, or the longer side `width` where that
        /// comes first.
        case shorterSide = "shorter-side"

        /// Left as it is; where the card has a size, larger pictures are made to fit inside it.
        case none
    }

    /// How pixels are resampled.
    public enum Resize: String, Sendable, Hashable, Codable {
        /// Between the four nearest pixels, as OpenCV's `INTER_LINEAR`.
        case bilinear

        /// Between the sixteen nearest pixels, as OpenCV's `INTER_CUBIC`.
        case bicubic

        /// Mean over the area that a pixel covers, as OpenCV's `INTER_AREA`.
        case area

        /// Bilinear with a filter that widens when a picture shrinks, as Pillow's `BILINEAR`.
        case antialiased
    }

    /// Pixels across; `nil` when the network takes any size.
    public var width: Int?

    /// Pixels down; `nil` when the network takes any size.
    public var height: Int?

    /// Pixels that both sides must be a multiple of, where a network of any size allows rectangles; `nil` where it does
    /// not.
    public var stride: Int?

    /// Pixels of the longer side at which a larger picture is looked at a second time, for its small faces; `nil` where one look
    /// is enough.
    public var closer: Int?

    /// Most pictures that the network takes at once, 1 where the card does not say.
    public var batch: Int

    /// Channels and their order.
    public var color: Color

    /// Order of the axes.
    public var layout: InputPreprocessing.Layout

    /// What is taken from each channel, in the order of `color`, in grey levels 0...255.
    public var mean: [Float]

    /// What each channel is then multiplied by: the network sees `(pixel - mean) * scale`.
    public var scale: [Float]

    /// How a picture is brought to the network's size.
    public var fit: Fit

    /// Grey level 0...255 of padded pixels; `nil` where nothing is padded.
    public var pad: Int?

    /// How pixels are resampled.
    public var resize: Resize

    /// Describes an input.
    ///
    /// - Parameters:
    ///   - width: Pixels across; `nil` for any.
    ///   - height: Pixels down; `nil` for any.
    ///   - stride: Pixels that both sides are a multiple of.
    ///   - closer: Longer side of a second look at larger pictures.
    ///   - batch: Most pictures at once.
    ///   - color: Channels and their order.
    ///   - layout: Order of the axes.
    ///   - mean: Taken from each channel, in grey levels 0...255.
    ///   - scale: What each channel is then multiplied by.
    ///   - fit: How a picture is brought to the size.
    ///   - pad: Grey level of padded pixels.
    ///   - resize: How pixels are resampled.
    public init(
        width: Int?, height: Int?, stride: Int? = nil, closer: Int? = nil, batch: Int = 1, color: Color,
        layout: InputPreprocessing.Layout, mean: [Float], scale: [Float], fit: Fit, pad: Int? = nil, resize: Resize
    ) {
        self.width = width
        self.height = height
        self.stride = stride
        self.closer = closer
        self.batch = batch
        self.color = color
        self.layout = layout
        self.mean = mean
        self.scale = scale
        self.fit = fit
        self.pad = pad
        self.resize = resize
    }

    private enum CodingKeys: String, CodingKey {
        case width, height, stride, closer, batch, color, layout, mean, scale, fit, pad, resize
    }

    /// Reads an input; one picture at a time where the card does not say.
    public init(from decoder: any Decoder) throws {
        let input = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            width: try input.decodeIfPresent(Int.self, forKey: .width),
            height: try input.decodeIfPresent(Int.self, forKey: .height),
            stride: try input.decodeIfPresent(Int.self, forKey: .stride),
            closer: try input.decodeIfPresent(Int.self, forKey: .closer),
            batch: try input.decodeIfPresent(Int.self, forKey: .batch) ?? 1,
            color: try input.decode(Color.self, forKey: .color),
            layout: try input.decode(InputPreprocessing.Layout.self, forKey: .layout),
            mean: try input.decode([Float].self, forKey: .mean),
            scale: try input.decode([Float].self, forKey: .scale),
            fit: try input.decode(Fit.self, forKey: .fit),
            pad: try input.decodeIfPresent(Int.self, forKey: .pad),
            resize: try input.decode(Resize.self, forKey: .resize))
    }

    /// The arithmetic that an engine does inside the compiled network when it is given pixels as red, green, blue or
    /// grey.
    public var preprocessing: InputPreprocessing {
        InputPreprocessing(layout: layout, reversesChannels: color == .bgr, mean: mean, scale: scale)
    }
}
