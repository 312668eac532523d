public import EmoSenseCore

/// Arithmetic of networks.
public enum Precision: String, Sendable, Hashable, Codable, CaseIterable {
    /// 32-bit floating point: the same numbers on every machine.
    case f32

    /// 16-bit brain floating point, on processors that have it: about twice as fast, close to the same numbers.
    case bf16

    /// 8-bit integers, for models that were quantized: the fastest.
    case int8
}

/// How an engine runs its networks.
public struct EngineOptions: Sendable, Hashable {
    /// Arithmetic of the networks.
    public var precision: Precision

    /// Processor threads that all networks in flight share, at least 1.
    public var threads: Int

    /// Runs of one network that may be in flight at once, each on its share of the threads; at least 1.
    public var streams: Int

    /// Folder that keeps compiled networks between runs of the program; `nil` keeps none.
    public var cacheDirectory: String?

    /// Sets how networks run.
    ///
    /// - Parameters:
    ///   - precision: Arithmetic; `f32` gives the same numbers on every machine.
    ///   - threads: Processor threads, at least 1.
    ///   - streams: Runs in flight at once, at least 1; 1 gives a single picture the shortest wait, as many as threads give
    ///     a folder the best rate.
    ///   - cacheDirectory: Folder for compiled networks.
    public init(precision: Precision = .f32, threads: Int, streams: Int = 1, cacheDirectory: String? = nil) {
        self.precision = precision
        self.threads = max(1, threads)
        self.streams = max(1, streams)
        self.cacheDirectory = cacheDirectory
    }
}

/// How an input's bytes become the numbers that a network wants; it happens inside the compiled network.
///
/// With a preprocessing an input takes 8-bit pixels as they lie in memory, `[batch, height, width, channels]`, and the
/// network computes `(value - mean) * scale` for each channel, in its own colour order and layout.
public struct InputPreprocessing: Sendable, Hashable {
    /// Order of an input's axes.
    public enum Layout: String, Sendable, Hashable, Codable {
        /// Batch, channels, height, width.
        case nchw

        /// Batch, height, width, channels.
        case nhwc
    }

    /// The network's own layout.
    public var layout: Layout

    /// Whether the network wants blue, green, red where pixels come as red, green, blue.
    public var reversesChannels: Bool

    /// What is taken from each channel, in the network's order of channels, in grey levels 0...255.
    public var mean: [Float]

    /// What each channel is then multiplied by, in the network's order of channels.
    public var scale: [Float]

    /// Describes how bytes become numbers.
    public init(layout: Layout, reversesChannels: Bool = false, mean: [Float], scale: [Float]) {
        self.layout = layout
        self.reversesChannels = reversesChannels
        self.mean = mean
        self.scale = scale
    }
}

/// Loads networks and runs them.
public protocol InferenceEngine: Sendable {
    /// Name and version, such as `OpenVINO 2026.4.1`.
    var name: String { get }

    /// How this engine runs its networks.
    var options: EngineOptions { get }

    /// Loads a network and makes it ready to run.
    ///
    /// `TensorDescription.only` stands for the input of a network that has one alone.
    ///
    /// - Parameters:
    ///   - path: An ONNX file.
    ///   - inputShapes: Shapes of inputs by name, as the network has them, `nil` for a length that may differ from run to run;
    ///     other inputs keep the file's.
    ///   - preprocessing: Inputs by name that take 8-bit pixels.
    /// - Throws: A `DescribedError` that says what is wrong with the file.
    func load(
        path: String, inputShapes: [String: [Int?]], preprocessing: [String: InputPreprocessing]
    ) throws -> any InferenceModel
}

extension InferenceEngine {
    /// How this engine computes, for the provenance of a reading.
    public var compute: ComputeDescription {
        ComputeDescription(engine: name, precision: options.precision.rawValue, threads: options.threads)
    }
}

/// A network that is ready to run, from many tasks at once.
public protocol InferenceModel: Sendable {
    /// The inputs in the file's order, their shapes as `run` wants them.
    var inputs: [TensorDescription] { get }

    /// The outputs in the file's order.
    var outputs: [TensorDescription] { get }

    /// Runs the network once.
    ///
    /// - Parameter inputs: One tensor an input, in the order of `inputs`.
    /// - Returns: One tensor an output, in the order of `outputs`.
    /// - Throws: A `DescribedError` when a shape does not fit or the engine fails.
    func run(_ inputs: [Tensor]) async throws -> [Tensor]
}
