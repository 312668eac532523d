import EmoSenseCore
import EmoSenseInference
import Synchronization
import Testing

@testable import EmoSenseModels

@Suite("A network over pictures of many sizes")
struct ShapedNetworkTests {
    /// Compiles nothing, and remembers which shapes it was asked for.
    private final class CountingEngine: InferenceEngine {
        let name = "counting"
        let options = EngineOptions(threads: 1)
        let shapes = Mutex<[[Int?]]>([])

        func load(
            path: String, inputShapes: [String: [Int?]], preprocessing: [String: InputPreprocessing]
        ) throws -> any InferenceModel {
            shapes.withLock { $0.append(inputShapes[TensorDescription.only] ?? []) }
            return Nothing()
        }
    }

    private struct Nothing: InferenceModel {
        let inputs: [TensorDescription] = []
        let outputs: [TensorDescription] = []

        func run(_ inputs: [Tensor]) async throws -> [Tensor] { [] }
    }

    private let engine = CountingEngine()

    private func network(isFixed: Bool = false) -> ShapedNetwork {
        ShapedNetwork(
            engine: engine, path: "any.onnx", input: TensorDescription.only,
            preprocessing: InputPreprocessing(layout: .nchw, mean: [0, 0, 0], scale: [1, 1, 1]), isFixed: isFixed)
    }

    @Test("The first size has its own network; all others share one")
    func sizes() throws {
        let network = network()
        for _ in 0..<3 { _ = try network.model(width: 640, height: 384) }
        #expect(engine.shapes.withLock { $0 } == [[1, 3, 384, 640]])
        for width in stride(from: 64, to: 640, by: 64) { _ = try network.model(width: width, height: 640) }
        _ = try network.model(width: 640, height: 384)
        #expect(engine.shapes.withLock { $0 } == [[1, 3, 384, 640], [1, 3, nil, nil]])
    }

    @Test("Several pictures at once have networks of their own")
    func counts() throws {
        let network = network()
        for count in [1, 4, 4] { _ = try network.model(width: 640, height: 384, count: count) }
        #expect(engine.shapes.withLock { $0 } == [[1, 3, 384, 640], [4, 3, nil, nil]])
    }

    @Test("A file of one size keeps it")
    func fixed() throws {
        let network = network(isFixed: true)
        for _ in 0..<3 { _ = try network.model(width: 640, height: 640) }
        #expect(engine.shapes.withLock { $0 } == [[]])
    }
}
