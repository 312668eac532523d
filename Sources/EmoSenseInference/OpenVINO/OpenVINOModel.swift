/// A network that is ready to run.
///
/// A run borrows a request of the pool. The input's bytes are read where they lie.
final class OpenVINOModel: InferenceModel {
    let inputs: [TensorDescription]
    let outputs: [TensorDescription]

    private let pool: RequestPool

    /// Takes a compiled network over.
    ///
    /// - Parameters:
    ///   - network: The network.
    ///   - streams: Runs that may be in flight at once.
    ///   - compileAnother: Compiles the network once more, for a second run at the same time; `nil` when all runs share one.
    init(_ network: CompiledNetwork, streams: Int, compileAnother: (@Sendable () throws -> CompiledNetwork)?) throws {
        inputs = try network.describeInputs()
        outputs = try network.describeOutputs()
        pool = RequestPool(try network.makeRequest(), limit: streams) {
            try (compileAnother?() ?? network).makeRequest()
        }
    }

    func run(_ tensors: [Tensor]) async throws -> [Tensor] {
        precondition(tensors.count == inputs.count, "the network has \(inputs.count) inputs, not \(tensors.count)")
        for (tensor, input) in zip(tensors, inputs) where !tensor.fits(input.shape) {
            throw TensorShapeError(input: input.name, expected: input.shape, got: tensor.shape)
        }
        let request = try await pool.borrow()
        defer { pool.giveBack(request) }
        return try request.run(tensors, outputs: outputs.count)
    }
}

extension Tensor {
    /// Whether this tensor has a shape that an input takes.
    fileprivate func fits(_ expected: [Int?]) -> Bool {
        shape.count == expected.count && zip(shape, expected).allSatisfy { $1 == nil || $0 == $1 }
    }
}
