internal import COpenVINO
#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Glibc)
    internal import Glibc
#endif

/// Runs networks on the processor with OpenVINO.
///
/// The arithmetic is always set explicitly: left alone, OpenVINO takes bf16 on processors that have it, and results then
/// differ between machines.
public final class OpenVINOEngine: InferenceEngine {
    /// Name and version, such as `OpenVINO 2026.4.1`.
    public let name: String

    /// How this engine runs its networks.
    public let options: EngineOptions

    /// The kinds of arithmetic that OpenVINO finds in this processor, such as `FP32`, `BF16`, `INT8`.
    public let processorArithmetic: [String]

    private let core: OpenVINOCore

    /// Bytes of the largest network that is compiled once for each run in flight.
    ///
    /// Such a run happens in the thread that asks for it. One compiled network with several streams hands every run to a
    /// thread of its own; for small networks waking it costs a tenth of the time, and on machines whose cores share no
    /// cache it may leave a core idle. Larger networks share their weights instead.
    private static let separateSize = 8 << 20

    /// Starts OpenVINO.
    ///
    /// - Parameter options: How networks run.
    /// - Throws: `InferenceError` when OpenVINO cannot start, `UnsupportedPrecisionError` when the processor has no bf16.
    public init(options: EngineOptions) throws {
        self.options = options
        name = "OpenVINO \(try Self.version())"
        core = try OpenVINOCore()
        processorArithmetic = try core.capabilities()
        if options.precision == .bf16, !processorArithmetic.contains("BF16") {
            throw UnsupportedPrecisionError(precision: .bf16, reason: "this processor has no bf16 instructions")
        }
    }

    /// Loads a network and makes it ready to run.
    ///
    /// - Parameters:
    ///   - path: An ONNX file.
    ///   - inputShapes: Shapes of inputs by name, as the network has them, `nil` for a length that may differ from run to run;
    ///     other inputs keep the file's.
    ///   - preprocessing: Inputs by name that take 8-bit pixels.
    /// - Throws: `InvalidModelError` when the file is not a network, `InputShapeError` when an input cannot have its shape,
    ///   `InferenceError` when it cannot be compiled.
    public func load(
        path: String, inputShapes: [String: [Int?]], preprocessing: [String: InputPreprocessing]
    ) throws -> any InferenceModel {
        let separate = options.streams > 1 && Self.size(of: path) <= Self.separateSize
        let streams = separate ? 1 : options.streams
        let threads = separate ? max(1, options.threads / options.streams) : options.threads
        let compile = { @Sendable [core, options] in
            let graph = try OpenVINOGraph(core: core.pointer, path: path)
            for (input, shape) in inputShapes {
                do {
                    try graph.reshape(input: input, to: shape)
                } catch is InferenceError {
                    throw InputShapeError(path: path, input: input, shape: shape)
                }
            }
            if !preprocessing.isEmpty { try graph.add(preprocessing) }
            return try core.compile(graph, path: path, options: options, threads: threads, streams: streams)
        }
        return try OpenVINOModel(
            try compile(), streams: options.streams, compileAnother: separate ? compile : nil)
    }

    /// The version that is linked, without its build number.
    private static func version() throws -> String {
        var version = ov_version_t()
        try ov_get_openvino_version(&version).orThrow("start OpenVINO")
        defer { ov_version_free(&version) }
        let build = version.buildNumber.map { String(cString: $0) } ?? "unknown"
        return String(build.prefix { $0 != "-" })
    }

    private static func size(of path: String) -> Int {
        var facts = stat()
        return stat(path, &facts) == 0 ? Int(facts.st_size) : .max
    }
}
