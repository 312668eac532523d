import EmoSenseInference
import Synchronization

/// A network that takes many items at once, in batches of a few fixed sizes.
///
/// A number of items is split into batches of the sizes at hand; the last batch is filled up with zeros where that wastes
/// little or there is no smaller one. Each size is compiled when it is first needed. A network compiled for its size runs a
/// few hundredths faster than one that takes any; one for all sizes needs a third of the memory.
final class BatchedNetwork: Sendable {
    private let engine: any InferenceEngine
    private let path: String
    private let input: String
    private let itemShape: [Int]
    private let preprocessing: InputPreprocessing?
    private let sizes: [Int]
    private let sharesSizes: Bool
    private let compiled = Mutex<[Int?: any InferenceModel]>([:])

    /// Describes a network; nothing is loaded yet.
    ///
    /// - Parameters:
    ///   - engine: Runs the network.
    ///   - path: Its ONNX file.
    ///   - input: Name of its input.
    ///   - itemShape: Shape of one item as the network has it, without the batch axis.
    ///   - preprocessing: How 8-bit pixels become numbers; `nil` when numbers are given.
    ///   - sizes: Batch sizes, ascending; fewer items than the first are filled up to it.
    ///   - sharesSizes: Whether one compiled network serves all sizes.
    init(
        engine: any InferenceEngine, path: String, input: String, itemShape: [Int],
        preprocessing: InputPreprocessing? = nil, sizes: [Int], sharesSizes: Bool = false
    ) {
        self.engine = engine
        self.path = path
        self.input = input
        self.itemShape = itemShape
        self.preprocessing = preprocessing
        self.sizes = sizes
        self.sharesSizes = sharesSizes
    }

    /// Compiles the network for every size.
    func prepare() throws {
        for size in sizes { _ = try model(for: size) }
    }

    /// Runs the network over any number of items.
    ///
    /// - Parameters:
    ///   - count: How many items there are.
    ///   - batch: Makes the tensor for the items of a range, filled up to a batch size.
    /// - Returns: For each output of the network the numbers of all items, one after the other.
    func run(count: Int, batch: (_ items: Range<Int>, _ size: Int) -> Tensor) async throws -> [[Float]] {
        var results: [[Float]] = []
        var next = 0
        while next < count {
            try Task.checkCancellation()
            let size = Self.batchSize(for: count - next, sizes: sizes)
            let items = next..<min(count, next + size)
            let outputs = try await model(for: size).run([batch(items, size)])
            if results.isEmpty { results = outputs.map { _ in [] } }
            for (index, output) in outputs.enumerated() {
                let values = output.floats
                results[index].append(contentsOf: values.prefix(values.count / size * items.count))
            }
            next = items.upperBound
        }
        return results
    }

    /// The numbers of one output among those that `run` gave.
    ///
    /// - Throws: `MissingOutputError` when the network has no output of this name.
    func values(of output: String, in results: [[Float]]) throws -> [Float] {
        let names = compiled.withLock { $0.values.first?.outputs.map(\.name) ?? [] }
        guard let index = names.firstIndex(of: output), results.indices.contains(index) else {
            throw MissingOutputError(path: path, output: output, outputs: names)
        }
        return results[index]
    }

    /// The batch to take next: the largest that is full, or the next larger one when less than a quarter is wasted.
    static func batchSize(for remaining: Int, sizes: [Int]) -> Int {
        if let larger = sizes.first(where: { $0 >= remaining }), (larger - remaining) * 4 <= larger { return larger }
        return sizes.last { $0 <= remaining } ?? sizes[0]
    }

    /// The network for a batch size, compiled at first use; other tasks wait for it.
    private func model(for size: Int) throws -> any InferenceModel {
        let size = sharesSizes ? nil : size
        return try compiled.withLock { models in
            if let model = models[size] { return model }
            let model = try engine.load(
                path: path, inputShapes: [input: [size] + itemShape],
                preprocessing: preprocessing.map { [input: $0] } ?? [:])
            models[size] = model
            return model
        }
    }
}
