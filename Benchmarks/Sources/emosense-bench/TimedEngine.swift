import EmoSense
import Synchronization

/// An engine that counts the time that its networks take.
final class TimedEngine: InferenceEngine {
    private let engine: OpenVINOEngine
    private let spent = NetworkTime()

    /// Milliseconds that networks took since the last reset.
    var milliseconds: Double { spent.milliseconds }

    var name: String { engine.name }

    var options: EngineOptions { engine.options }

    init(options: EngineOptions) throws { engine = try OpenVINOEngine(options: options) }

    /// Starts counting from nought.
    func reset() { spent.reset() }

    func load(
        path: String, inputShapes: [String: [Int]], preprocessing: [String: InputPreprocessing]
    ) throws -> any InferenceModel {
        TimedModel(
            model: try engine.load(path: path, inputShapes: inputShapes, preprocessing: preprocessing), spent: spent)
    }
}

/// Time added up from several threads.
private final class NetworkTime: Sendable {
    private let total = Mutex(Duration.zero)

    var milliseconds: Double { total.withLock { $0 / .milliseconds(1) } }

    func reset() { total.withLock { $0 = .zero } }

    func add(_ time: Duration) { total.withLock { $0 += time } }
}

/// A network whose runs are counted.
private struct TimedModel: InferenceModel {
    let model: any InferenceModel
    let spent: NetworkTime

    var inputs: [TensorDescription] { model.inputs }

    var outputs: [TensorDescription] { model.outputs }

    func run(_ inputs: [Tensor]) async throws -> [Tensor] {
        let start = ContinuousClock.now
        let outputs = try await model.run(inputs)
        spent.add(ContinuousClock.now - start)
        return outputs
    }
}
