internal import COpenVINO

/// Owns one infer request; whoever took it out of the pool is its only user.
final class InferRequest: @unchecked Sendable {
    private let pointer: OpaquePointer
    private let network: CompiledNetwork

    /// Takes a request of a network over.
    init(pointer: OpaquePointer, network: CompiledNetwork) {
        self.pointer = pointer
        self.network = network
    }

    deinit { ov_infer_request_free(pointer) }

    /// Runs the network in this thread, reading the inputs where they lie.
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
