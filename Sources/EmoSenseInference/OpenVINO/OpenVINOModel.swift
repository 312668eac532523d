internal import COpenVINO
internal import Synchronization

/// A compiled network.
///
/// A run happens in the thread that asks for it, on an infer request of its own. Requests are kept and used again, so there
/// are never more of them than runs that were in flight at once. The input's bytes are read where they lie.
final class OpenVINOModel: InferenceModel {
    let inputs: [TensorDescription]
    let outputs: [TensorDescription]

    private let compiled: Compiled
    private let idle = Mutex<[InferRequest]>([])

    /// Takes a compiled network over.
    init(compiled pointer: OpaquePointer) throws {
        compiled = Compiled(pointer: pointer)
        inputs = try compiled.describe(
            count: ov_compiled_model_inputs_size, port: ov_compiled_model_input_by_index)
        outputs = try compiled.describe(
            count: ov_compiled_model_outputs_size, port: ov_compiled_model_output_by_index)
    }

    func run(_ tensors: [Tensor]) async throws -> [Tensor] {
        precondition(tensors.count == inputs.count, "the network has \(inputs.count) inputs, not \(tensors.count)")
        for (tensor, input) in zip(tensors, inputs) where !tensor.fits(input.shape) {
            throw TensorShapeError(input: input.name, expected: input.shape, got: tensor.shape)
        }
        let request = try idle.withLock { $0.popLast() } ?? compiled.makeRequest()
        let results = try request.run(tensors, outputs: outputs.count)
        idle.withLock { $0.append(request) }
        return results
    }
}

extension Tensor {
    /// Whether this tensor has a shape that an input takes.
    fileprivate func fits(_ expected: [Int?]) -> Bool {
        shape.count == expected.count && zip(shape, expected).allSatisfy { $1 == nil || $0 == $1 }
    }
}

/// Owns OpenVINO's compiled network, which several threads may use at once.
private final class Compiled: @unchecked Sendable {
    private let pointer: OpaquePointer

    init(pointer: OpaquePointer) { self.pointer = pointer }

    deinit { ov_compiled_model_free(pointer) }

    func makeRequest() throws -> InferRequest {
        var request: OpaquePointer?
        try ov_compiled_model_create_infer_request(pointer, &request).orThrow("make an infer request")
        guard let request else {
            throw InferenceError(action: "make an infer request", status: 0, details: "nothing came back")
        }
        return InferRequest(pointer: request)
    }

    /// Describes all inputs or all outputs.
    func describe(
        count: (OpaquePointer?, UnsafeMutablePointer<Int>?) -> ov_status_e,
        port: (OpaquePointer?, Int, UnsafeMutablePointer<OpaquePointer?>?) -> ov_status_e
    ) throws -> [TensorDescription] {
        let action = "describe the network"
        var total = 0
        try count(pointer, &total).orThrow(action)
        return try (0..<total).map { index in
            var handle: OpaquePointer?
            try port(pointer, index, &handle).orThrow(action)
            defer { ov_output_const_port_free(handle) }
            var name: UnsafeMutablePointer<CChar>?
            let hasName = ov_port_get_any_name(handle, &name) == OK
            var partial = ov_partial_shape_t()
            try ov_port_get_partial_shape(handle, &partial).orThrow(action)
            defer { ov_partial_shape_free(&partial) }
            let axes = UnsafeBufferPointer(start: partial.dims, count: Int(partial.rank.max))
            return TensorDescription(
                name: hasName ? takeString(name) : "\(index)",
                shape: axes.map { $0.min == $0.max ? Int($0.max) : nil })
        }
    }
}

/// Owns one infer request; whoever took it out of the idle list is its only user.
private final class InferRequest: @unchecked Sendable {
    private let pointer: OpaquePointer

    init(pointer: OpaquePointer) { self.pointer = pointer }

    deinit { ov_infer_request_free(pointer) }

    func run(_ tensors: [Tensor], outputs: Int) throws -> [Tensor] {
        try withBound(tensors[...], from: 0) {
            try ov_infer_request_infer(pointer).orThrow("run the network")
            return try (0..<outputs).map(readOutput)
        }
    }

    /// Binds the inputs to the memory of the tensors, one inside the other, and runs the body while all are bound.
    private func withBound<Result>(_ tensors: ArraySlice<Tensor>, from index: Int, _ body: () throws -> Result) throws
        -> Result
    {
        guard let tensor = tensors.first else { return try body() }
        func rest() throws -> Result { try withBound(tensors.dropFirst(), from: index + 1, body) }
        switch tensor.storage {
        case .uint8(let bytes):
            return try bytes.withUnsafeBytes { try bind($0, U8, tensor.shape, index, rest) }
        case .float32(let values):
            return try values.withUnsafeBytes { try bind($0, F32, tensor.shape, index, rest) }
        }
    }

    /// Lets one input read memory where it lies; OpenVINO does not write to an input.
    private func bind<Result>(
        _ memory: UnsafeRawBufferPointer, _ type: ov_element_type_e, _ lengths: [Int], _ index: Int,
        _ body: () throws -> Result
    ) throws -> Result {
        var shape = ov_shape_t()
        try ov_shape_create(Int64(lengths.count), lengths.map(Int64.init), &shape).orThrow("describe a shape")
        defer { ov_shape_free(&shape) }
        var tensor: OpaquePointer?
        try ov_tensor_create_from_host_ptr(
            type, shape, UnsafeMutableRawPointer(mutating: memory.baseAddress), &tensor
        ).orThrow("hand pixels over")
        defer { ov_tensor_free(tensor) }
        try ov_infer_request_set_input_tensor_by_index(pointer, index, tensor).orThrow("hand pixels over")
        return try body()
    }

    private func readOutput(_ index: Int) throws -> Tensor {
        let action = "read the network's output \(index)"
        var tensor: OpaquePointer?
        try ov_infer_request_get_output_tensor_by_index(pointer, index, &tensor).orThrow(action)
        defer { ov_tensor_free(tensor) }
        var type = F32
        try ov_tensor_get_element_type(tensor, &type).orThrow(action)
        guard type == F32 else {
            throw InferenceError(
                action: action, status: 0, details: "it holds other numbers than 32-bit floating point")
        }
        var shape = ov_shape_t()
        try ov_tensor_get_shape(tensor, &shape).orThrow(action)
        defer { ov_shape_free(&shape) }
        var count = 0
        try ov_tensor_get_size(tensor, &count).orThrow(action)
        var data: UnsafeMutableRawPointer?
        try ov_tensor_data(tensor, &data).orThrow(action)
        let lengths = UnsafeBufferPointer(start: shape.dims, count: Int(shape.rank)).map(Int.init)
        let values = UnsafeRawBufferPointer(start: data, count: count * MemoryLayout<Float>.stride)
        return Tensor(shape: lengths, values: Array(values.bindMemory(to: Float.self)))
    }
}
