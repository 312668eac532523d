import EmoSenseInference
import Synchronization

/// A network over one picture, compiled for each picture size when it is first needed.
///
/// The last few sizes stay in memory: pictures of a folder have few shapes.
final class ShapedNetwork: Sendable {
    private struct Entry {
        let width: Int
        let height: Int
        let count: Int
        let model: any InferenceModel
    }

    private static let capacity = 6

    private let engine: any InferenceEngine
    private let path: String
    private let input: String
    private let preprocessing: InputPreprocessing
    private let isFixed: Bool
    private let entries = Mutex<[Entry]>([])

    /// Describes a network; nothing is loaded yet.
    ///
    /// - Parameters:
    ///   - engine: Runs the network.
    ///   - path: Its ONNX file.
    ///   - input: Name of its input.
    ///   - preprocessing: How 8-bit RGB becomes numbers.
    ///   - isFixed: Whether the file takes one size alone, which is then never changed.
    init(
        engine: any InferenceEngine, path: String, input: String, preprocessing: InputPreprocessing, isFixed: Bool
    ) {
        self.engine = engine
        self.path = path
        self.input = input
        self.preprocessing = preprocessing
        self.isFixed = isFixed
    }

    /// The network for pictures of one size; other tasks wait while it is compiled.
    ///
    /// - Parameters:
    ///   - width: Pixels across.
    ///   - height: Pixels down.
    ///   - count: Pictures that go through it at once.
    func model(width: Int, height: Int, count: Int = 1) throws -> any InferenceModel {
        try entries.withLock { entries in
            if let place = entries.firstIndex(where: {
                $0.width == width && $0.height == height && $0.count == count
            }) {
                let entry = entries.remove(at: place)
                entries.append(entry)
                return entry.model
            }
            let model = try engine.load(
                path: path, inputShapes: isFixed ? [:] : [input: shape(width: width, height: height, count: count)],
                preprocessing: [input: preprocessing])
            if entries.count == Self.capacity { entries.removeFirst() }
            entries.append(Entry(width: width, height: height, count: count, model: model))
            return model
        }
    }

    private func shape(width: Int, height: Int, count: Int) -> [Int] {
        switch preprocessing.layout {
        case .nchw: [count, 3, height, width]
        case .nhwc: [count, height, width, 3]
        }
    }
}
