import EmoSense

/// Which faces are read, by which models, and how they make one mood.
struct PipelineOptions: ParsableArguments, Sendable {
    /// Name of the card of the face detector.
    @Option(help: ArgumentHelp("Model that finds the faces (see `emosense models list`)", valueName: "name"))
    var detector = PipelineConfiguration().detector

    /// Name of the card of the expression recognizer.
    @Option(help: ArgumentHelp("Model that reads the expressions", valueName: "name"))
    var recognizer = PipelineConfiguration().recognizer

    /// Whether faces are turned upright; what the recognizer's card says when `nil`.
    @Flag(
        inversion: .prefixedNo,
        help: "Turn faces upright by their eyes, nose and mouth, or never; otherwise as the recognizer was trained")
    var align: Bool?

    /// Name of the card of the network that enlarges small faces; none are enlarged when `nil`.
    @Option(
        help: ArgumentHelp("Enlarge small faces by this super-resolution model before they are read", valueName: "name")
    )
    var enlarge: String?

    /// Larger side of a face below which it is enlarged, in pixels; the recognizer's input when `nil`.
    @Option(
        help: ArgumentHelp(
            "Larger side below which a face is enlarged, in pixels; unless given, the side that the recognizer sees",
            valueName: "px"))
    var enlargeBelow: Float?

    /// Smallest larger side of a face, in pixels.
    @Option(help: ArgumentHelp("Drop faces whose larger side is smaller, in pixels", valueName: "px"))
    var minFace: Float = 16

    /// Smallest confidence of a detection, 0...1.
    @Option(help: ArgumentHelp("Drop faces that the detector is less sure of, from 0 to 1", valueName: "p"))
    var minConfidence: Float = 0.5

    /// Smallest sharpness of a face; blurred faces stay when `nil`.
    @Option(
        help: ArgumentHelp(
            "Drop blurred faces: a sharp face has several hundred, a smeared one less than 50",
            discussion: "Sharpness is the variance of the Laplacian of the grey face, brought to 64 pixels across.",
            valueName: "s"))
    var minSharpness: Float?

    /// Whether faces that the picture's edge cuts are dropped.
    @Flag(help: "Drop faces that the edge of the picture cuts")
    var dropCut = false

    /// How the faces' readings make one mood.
    @Option(
        help: ArgumentHelp(
            "How the faces make one mood",
            discussion: """
                The rule sum adds the probabilities, vote gives each face one vote, product multiplies; size, \
                confidence, entropy and centrality give more weight to large faces, sure detections, plain \
                expressions and faces near the middle of the group.
                """,
            valueName: "rule"))
    var aggregate = AggregationRule.sum

    /// Declares the options.
    init() {}

    /// The filters that the options ask for, in the order in which a face meets them.
    var filters: [any FaceFilter] {
        var filters: [any FaceFilter] = [
            MinimumSizeFilter(pixels: minFace), MinimumConfidenceFilter(confidence: minConfidence),
        ]
        if dropCut { filters.append(PictureEdgeFilter()) }
        if let minSharpness { filters.append(MinimumSharpnessFilter(sharpness: minSharpness)) }
        return filters
    }

    /// The pipeline that the options ask for.
    ///
    /// - Parameters:
    ///   - compute: How networks run.
    ///   - pictures: How many pictures there are: one is read soonest when the networks share all cores, many are read
    ///     fastest when each core takes a picture of its own.
    func configuration(compute: ComputeOptions, pictures: Int) throws -> PipelineConfiguration {
        var configuration = PipelineConfiguration()
        configuration.detector = detector
        configuration.recognizer = recognizer
        configuration.aligns = align
        configuration.enlarger = enlarge
        configuration.enlargesBelow = enlargeBelow
        configuration.filters = filters
        configuration.aggregate = aggregate
        configuration.precision = compute.precision
        configuration.threads = compute.threads
        configuration.store = compute.store.open()
        configuration.streams = min(compute.jobs ?? pictures, pictures, configuration.threadCount)
        return configuration
    }

    /// Checks that the thresholds make sense.
    mutating func validate() throws {
        if minFace < 0 { throw ValidationError("`--min-face` must not be negative") }
        if !(0...1).contains(minConfidence) { throw ValidationError("`--min-confidence` must lie between 0 and 1") }
        if let enlargeBelow, !(enlargeBelow > 0) { throw ValidationError("`--enlarge-below` must be more than 0") }
        if enlargeBelow != nil, enlarge == nil {
            throw ValidationError("`--enlarge-below` needs `--enlarge` with the name of a model that enlarges")
        }
        if let minSharpness, minSharpness < 0 { throw ValidationError("`--min-sharpness` must not be negative") }
    }
}

extension AggregationRule: ExpressibleByArgument {}
