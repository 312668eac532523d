internal import COpenVINO
#if canImport(Darwin)
    internal import Darwin
#elseif canImport(Glibc)
    internal import Glibc
#endif

/// OpenVINO's own object that everything else hangs on; OpenVINO lets several threads use it at once.
final class OpenVINOCore: @unchecked Sendable {
    let pointer: OpaquePointer

    /// Steps of networks of any shape that OpenVINO keeps prepared for shapes it has met; its default of 5000 takes half a
    /// gigabyte after a thousand pictures of different sizes, and is hardly faster: MTCNN's first network makes a picture out of
    /// some seventy such steps, and a folder's pictures have few sizes.
    private static let shapesInMemory = 128

    /// Starts OpenVINO.
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

    /// Compiles a graph for the processor.
    ///
    /// - Parameters:
    ///   - graph: The network.
    ///   - path: Its file, for messages.
    ///   - options: Arithmetic and cache.
    ///   - threads: Threads of the compiled network.
    ///   - streams: Runs of it in flight at once.
    func compile(
        _ graph: OpenVINOGraph, path: String, options: EngineOptions, threads: Int, streams: Int
    ) throws -> CompiledNetwork {
        var properties = [
            "INFERENCE_PRECISION_HINT": options.precision == .bf16 ? "bf16" : "f32",
            "INFERENCE_NUM_THREADS": String(threads),
            "NUM_STREAMS": String(streams),
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
        try ov_core_compile_model_props(pointer, graph.pointer, "CPU", list.count, list, &compiled)
            .orThrow("compile \(path)")
        guard let compiled else {
            throw InferenceError(action: "compile \(path)", status: 0, details: "nothing came back")
        }
        return CompiledNetwork(pointer: compiled)
    }
}
