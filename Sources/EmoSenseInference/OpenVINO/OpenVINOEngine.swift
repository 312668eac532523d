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

    private let core: Core

    /// Steps of networks of any shape that OpenVINO keeps prepared for shapes it has met; its default of 5000 takes half a
    /// gigabyte after a thousand pictures of different sizes, without being faster.
    private static let shapesInMemory = 256

    /// Starts OpenVINO.
    ///
    /// - Parameter options: How networks run.
    /// - Throws: `InferenceError` when OpenVINO cannot start, `UnsupportedPrecisionError` when the processor has no bf16.
    public init(options: EngineOptions) throws {
        self.options = options
        name = "OpenVINO \(try Self.version())"
        core = try Core()
        processorArithmetic = try core.capabilities()
        if options.precision == .bf16, !processorArithmetic.contains("BF16") {
            throw UnsupportedPrecisionError(precision: .bf16, reason: "this processor has no bf16 instructions")
        }
    }

    /// Loads a network and makes it ready to run.
    ///
    /// - Parameters:
    ///   - path: An ONNX file.
    ///   - inputShapes: Shape to fix for inputs by name, as the network has them; others keep the file's.
    ///   - preprocessing: Inputs by name that take 8-bit pixels.
    /// - Throws: `InvalidModelError` when the file is not a network, `InputShapeError` when an input cannot have its shape,
    ///   `InferenceError` when it cannot be compiled.
    public func load(
        path: String, inputShapes: [String: [Int]], preprocessing: [String: InputPreprocessing]
    ) throws -> any InferenceModel {
        let graph = try OpenVINOGraph(core: core.pointer, path: path)
        for (input, shape) in inputShapes {
            do {
                try graph.fix(input: input, shape: shape)
            } catch is InferenceError {
                throw InputShapeError(path: path, input: input, shape: shape)
            }
        }
        if !preprocessing.isEmpty { try graph.add(preprocessing) }
        return try OpenVINOModel(compiled: try compile(graph, path: path))
    }

    /// The version that is linked, without its build number.
    private static func version() throws -> String {
        var version = ov_version_t()
        try ov_get_openvino_version(&version).orThrow("start OpenVINO")
        defer { ov_version_free(&version) }
        let build = version.buildNumber.map { String(cString: $0) } ?? "unknown"
        return String(build.prefix { $0 != "-" })
    }

    /// Compiles a graph for the processor with this engine's options.
    private func compile(_ graph: OpenVINOGraph, path: String) throws -> OpaquePointer {
        var properties = [
            "INFERENCE_PRECISION_HINT": options.precision == .bf16 ? "bf16" : "f32",
            "INFERENCE_NUM_THREADS": String(options.threads),
            "NUM_STREAMS": String(options.streams),
            "ENABLE_CPU_PINNING": "NO",
            "CPU_RUNTIME_CACHE_CAPACITY": String(Self.shapesInMemory),
        ]
        if let cache = options.cacheDirectory { properties["CACHE_DIR"] = cache }
        let texts = properties.sorted { $0.key < $1.key }.map { (strdup($0.key), strdup($0.value)) }
        defer {
            for text in texts {
                free(text.0)
                free(text.1)
            }
        }
        let list = texts.map { ov_property_t(key: $0.0, value: $0.1) }
        var compiled: OpaquePointer?
        try ov_core_compile_model_props(core.pointer, graph.pointer, "CPU", list.count, list, &compiled)
            .orThrow("compile \(path)")
        guard let compiled else {
            throw InferenceError(action: "compile \(path)", status: 0, details: "nothing came back")
        }
        return compiled
    }
}

/// OpenVINO's own object that everything else hangs on; OpenVINO lets several threads use it at once.
private final class Core: @unchecked Sendable {
    let pointer: OpaquePointer

    init() throws {
        var pointer: OpaquePointer?
        try ov_core_create(&pointer).orThrow("start OpenVINO")
        guard let pointer else {
            throw InferenceError(action: "start OpenVINO", status: 0, details: "nothing came back")
        }
        self.pointer = pointer
    }

    deinit { ov_core_free(pointer) }

    /// What the processor can do, such as `FP32 INT8 BIN BF16`.
    func capabilities() throws -> [String] {
        var value: UnsafeMutablePointer<CChar>?
        try ov_core_get_property(pointer, "CPU", "OPTIMIZATION_CAPABILITIES", &value)
            .orThrow("ask OpenVINO what this processor can do")
        return takeString(value).split { $0 == " " || $0 == "," }.map(String.init)
    }
}
