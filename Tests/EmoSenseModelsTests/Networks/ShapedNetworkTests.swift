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

    private func network(_ sizes: ShapedNetwork.Sizes) -> ShapedNetwork {
        ShapedNetwork(
            engine: engine, path: "any.onnx", input: TensorDescription.only,
            preprocessing: InputPreprocessing(layout: .nchw, mean: [0, 0, 0], scale: [1, 1, 1]), sizes: sizes)
    }

    private var shapes: [[Int?]] { engine.shapes.withLock { $0 } }

    @Test("All sizes share one network, however often they come in turn")
    func mixed() throws {
        let network = network(.many)
        for _ in 0..<2 * ShapedNetwork.often {
            for width in [320, 640, 1280] { _ = try network.model(width: width, height: 640) }
        }
        #expect(shapes == [[1, 3, nil, nil]])
    }

    @Test("The first two sizes that come time after time have networks of their own")
    func steady() throws {
        let network = network(.many)
        try network.prepare(width: 0, height: 0)
        for _ in 1..<ShapedNetwork.often { _ = try network.model(width: 640, height: 384) }
        #expect(shapes == [[1, 3, nil, nil]])
        _ = try network.model(width: 640, height: 384)
        #expect(shapes == [[1, 3, nil, nil], [1, 3, 384, 640]])
        for width in [1280, 64] {
            for _ in 0..<ShapedNetwork.often { _ = try network.model(width: width, height: 640) }
        }
        for _ in 0..<3 { _ = try network.model(width: 640, height: 384) }
        #expect(shapes == [[1, 3, nil, nil], [1, 3, 384, 640], [1, 3, 640, 1280]])
    }

    @Test("Several pictures at once have networks of their own")
    func counts() throws {
        let network = network(.many)
        for count in [1, 4, 4] { _ = try network.model(width: 640, height: 384, count: count) }
        #expect(shapes == [[1, 3, nil, nil], [4, 3, nil, nil]])
    }

    @Test("Where all pictures have one size, the network is compiled for it alone")
    func one() throws {
        let network = network(.one)
        try network.prepare(width: 640, height: 640)
        for count in [1, 4, 4] { _ = try network.model(width: 640, height: 640, count: count) }
        #expect(shapes == [[1, 3, 640, 640], [4, 3, 640, 640]])
    }

    @Test("A file of one size keeps it")
    func ofFile() throws {
        let network = network(.ofFile)
        try network.prepare(width: 640, height: 640)
        for _ in 0..<3 { _ = try network.model(width: 640, height: 640) }
        #expect(shapes == [[]])
    }
}
