public import EmoSense

/// Which faces are read, by which models, and how they make one mood: the options of `analyze`.
public struct ReadingOptions: Sendable, Hashable {
    /// Name of the card of the face detector.
    public var detector: String

    /// Name of the card of the expression recognizer.
    public var recognizer: String

    /// Name of the card of the network that enlarges small faces; `nil` enlarges none.
    public var enlarge: String?

    /// Larger side of a face below which it is enlarged, in pixels; the recognizer's input when `nil`.
    public var enlargeBelow: Float?

    /// Whether faces are turned upright; what the recognizer's card says when `nil`.
    public var align: Bool?

    /// Smallest larger side of a face, in pixels.
    public var minFace: Float = 16

    /// Smallest confidence of a detection, 0...1.
    public var minConfidence: Float = 0.5

    /// Smallest sharpness of a face; blurred faces stay when `nil`.
    public var minSharpness: Float?

    /// Whether faces that the picture's edge cuts are dropped.
    public var dropCut = false

    /// How the faces' readings make one mood.
    public var aggregate = AggregationRule.sum

    /// Starts from the defaults of the library.
    public init() {
        let configuration = PipelineConfiguration()
        detector = configuration.detector
        recognizer = configuration.recognizer
    }

    /// The filters in the order in which a face meets them.
    public var filters: [any FaceFilter] {
        var filters: [any FaceFilter] = [
            MinimumSizeFilter(pixels: minFace), MinimumConfidenceFilter(confidence: minConfidence),
        ]
        if dropCut { filters.append(PictureEdgeFilter()) }
        if let minSharpness { filters.append(MinimumSharpnessFilter(sharpness: minSharpness)) }
        return filters
    }

    /// Says what a pipeline is put together from.
    func apply(to configuration: inout PipelineConfiguration) {
        configuration.detector = detector
        configuration.recognizer = recognizer
        configuration.aligns = align
        configuration.enlarger = enlarge
        configuration.enlargesBelow = enlargeBelow
        configuration.filters = filters
        configuration.aggregate = aggregate
    }
}
