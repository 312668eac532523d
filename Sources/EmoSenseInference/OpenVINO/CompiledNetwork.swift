internal import COpenVINO

/// Owns OpenVINO's compiled network, which several threads may use at once.
final class CompiledNetwork: @unchecked Sendable {
    private let pointer: OpaquePointer

    /// Takes a compiled network over.
    init(pointer: OpaquePointer) { self.pointer = pointer }

    deinit { ov_compiled_model_free(pointer) }

    /// A request of its own for another run at the same time.
    func makeRequest() throws -> InferRequest {
        var request: OpaquePointer?
        try ov_compiled_model_create_infer_request(pointer, &request).orThrow("make an infer request")
        guard let request else {
            throw InferenceError(action: "make an infer request", status: 0, details: "nothing came back")
        }
        return InferRequest(pointer: request, network: self)
    }

    /// The inputs in the file's order.
    func describeInputs() throws -> [TensorDescription] {
        try describe(count: ov_compiled_model_inputs_size, port: ov_compiled_model_input_by_index)
    }

    /// The outputs in the file's order.
    func describeOutputs() throws -> [TensorDescription] {
        try describe(count: ov_compiled_model_outputs_size, port: ov_compiled_model_output_by_index)
    }

    private func describe(
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
