public import EmoSenseCore
public import EmoSenseInference
public import EmoSenseModels

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// What a ready-made pipeline is put together from; everything has a default.
public struct PipelineConfiguration: Sendable {
    /// Name of the face detector's card.
    public var detector = "emosense-face"

    /// Name of the expression recognizer's card.
    public var recognizer = "emosense-expression"

    /// Whether faces are turned upright by their landmarks; `nil` does what the recognizer's card says.
    public var aligns: Bool?

    /// Name of the card of a super-resolution network that enlarges small faces; `nil` enlarges none.
    public var enlarger: String?

    /// Pixels of a face's larger side below which it is enlarged; `nil` takes the side of the recognizer's input.
    public var enlargesBelow: Float?

    /// Decide which faces stay.
    public var filters: [any FaceFilter] = MoodPipeline.standardFilters

    /// How the faces make one mood.
    public var aggregate = AggregationRule.sum

    /// Arithmetic of the networks.
    public var precision = Precision.f32

    /// Processor threads that the networks may use; `nil` takes all there are.
    public var threads: Int?

    /// Pictures that the networks work on at once: 1 reads a single picture soonest, as many as threads read a folder
    /// fastest.
    public var streams = 1

    /// Where cards and model files are.
    public var store = ModelStore()

    /// Whether compiled networks are kept between runs of the program, in the user's cache folder.
    public var keepsCompiledNetworks = true

    /// Starts from the defaults.
    public init() {}

    /// Processor threads that the networks may use.
    public var threadCount: Int { max(1, threads ?? ProcessInfo.processInfo.activeProcessorCount) }
}

extension MoodPipeline {
    /// A pipeline that is ready to use: `try MoodPipeline.standard().analyze(contentsOf: url)`.
    ///
    /// - Parameter configuration: What it is put together from.
    /// - Throws: A `DescribedError`: `MissingModelError` names the command that fetches a model that is not there.
    public static func standard(_ configuration: PipelineConfiguration = PipelineConfiguration()) throws -> MoodPipeline
    {
        try LoadedNetworks(configuration).pipeline(configuration)
    }
}
