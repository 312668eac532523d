internal import COpenVINO

/// A network as it was read from its file, before it is compiled; used by one thread.
final class OpenVINOGraph {
    private(set) var pointer: OpaquePointer

    /// Reads a file.
    ///
    /// - Throws: `InvalidModelError` when the file is not a network.
    init(core: OpaquePointer, path: String) throws {
        var pointer: OpaquePointer?
        do {
            try ov_core_read_model(core, path, nil, &pointer).orThrow("read \(path)")
        } catch let error as InferenceError {
            throw InvalidModelError(path: path, details: error.details)
        }
        guard let pointer else { throw InvalidModelError(path: path, details: "nothing came back") }
        self.pointer = pointer
    }

    deinit { ov_model_free(pointer) }

    /// Gives an input a shape; a length of `nil` may differ from run to run.
    func reshape(input: String, to shape: [Int?]) throws {
        var partial = ov_partial_shape_t()
        let lengths = shape.map { length in
            length.map { ov_dimension_t(min: Int64($0), max: Int64($0)) } ?? ov_dimension_t(min: -1, max: -1)
        }
        try ov_partial_shape_create(Int64(lengths.count), lengths, &partial).orThrow("describe a shape")
        defer { ov_partial_shape_free(&partial) }
        let status =
            input == TensorDescription.only
            ? ov_model_reshape_single_input(pointer, partial) : ov_model_reshape_input_by_name(pointer, input, partial)
        try status.orThrow("give the network's input `\(input)` the shape \(shape.described)")
    }

    /// Lets inputs take 8-bit pixels as they lie in memory.
    func add(_ preprocessing: [String: InputPreprocessing]) throws {
        var processor: OpaquePointer?
        try ov_preprocess_prepostprocessor_create(pointer, &processor).orThrow("add preprocessing")
        defer { ov_preprocess_prepostprocessor_free(processor) }
        for (input, steps) in preprocessing { try add(steps, to: input, processor: processor) }
        var built: OpaquePointer?
        try ov_preprocess_prepostprocessor_build(processor, &built).orThrow("add preprocessing")
        guard let built else {
            throw InferenceError(action: "add preprocessing", status: 0, details: "nothing came back")
        }
        ov_model_free(pointer)
        pointer = built
    }

    private func add(_ steps: InputPreprocessing, to input: String, processor: OpaquePointer?) throws {
        let action = "add preprocessing to the network's input `\(input)`"
        var info: OpaquePointer?
        let status =
            input == TensorDescription.only
            ? ov_preprocess_prepostprocessor_get_input_info(processor, &info)
            : ov_preprocess_prepostprocessor_get_input_info_by_name(processor, input, &info)
        try status.orThrow(action)
        defer { ov_preprocess_input_info_free(info) }
        try describeTensor(info, action)
        try describeModel(info, steps.layout, action)

        var list: OpaquePointer?
        try ov_preprocess_input_info_get_preprocess_steps(info, &list).orThrow(action)
        defer { ov_preprocess_preprocess_steps_free(list) }
        try ov_preprocess_preprocess_steps_convert_element_type(list, F32).orThrow(action)
        if steps.reversesChannels { try ov_preprocess_preprocess_steps_reverse_channels(list).orThrow(action) }
        if steps.mean.contains(where: { $0 != 0 }) {
            try ov_preprocess_preprocess_steps_mean_multi_channels(list, steps.mean, Int32(steps.mean.count))
                .orThrow(action)
        }
        if steps.scale.contains(where: { $0 != 1 }) {
            let divisors = steps.scale.map { 1 / $0 }
            try ov_preprocess_preprocess_steps_scale_multi_channels(list, divisors, Int32(divisors.count))
                .orThrow(action)
        }
    }

    /// What comes in: bytes, channels last.
    private func describeTensor(_ info: OpaquePointer?, _ action: String) throws {
        var tensor: OpaquePointer?
        try ov_preprocess_input_info_get_tensor_info(info, &tensor).orThrow(action)
        defer { ov_preprocess_input_tensor_info_free(tensor) }
        try ov_preprocess_input_tensor_info_set_element_type(tensor, U8).orThrow(action)
        var layout: OpaquePointer?
        try ov_layout_create("NHWC", &layout).orThrow(action)
        defer { ov_layout_free(layout) }
        try ov_preprocess_input_tensor_info_set_layout(tensor, layout).orThrow(action)
    }

    /// What the network wants.
    private func describeModel(
        _ info: OpaquePointer?, _ wanted: InputPreprocessing.Layout, _ action: String
    ) throws {
        var model: OpaquePointer?
        try ov_preprocess_input_info_get_model_info(info, &model).orThrow(action)
        defer { ov_preprocess_input_model_info_free(model) }
        var layout: OpaquePointer?
        try ov_layout_create(wanted.rawValue.uppercased(), &layout).orThrow(action)
        defer { ov_layout_free(layout) }
        try ov_preprocess_input_model_info_set_layout(model, layout).orThrow(action)
    }
}
