import EmoSenseInference
import Synchronization

/// A network over pictures of many sizes: compiled for the first of them, and once for all others.
///
/// A network compiled for one size is a tenth faster than one that takes any, but compiling it takes the time of several
/// pictures, and each takes memory. The first size is that of a video or a single picture.
final class ShapedNetwork: Sendable {
    private struct Size: Equatable {
        let width: Int
        let height: Int
        let count: Int
    }

    private struct State {
        /// The first size and its network.
        var first: (size: Size, model: any InferenceModel)?

        /// Networks of any size, by the count of pictures.
        var others: [Int: any InferenceModel] = [:]
    }

    private let engine: any InferenceEngine
    private let path: String
    private let input: String
    private let preprocessing: InputPreprocessing
    private let isFixed: Bool
    private let state = Mutex(State())

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
        let size = Size(width: width, height: height, count: count)
        return try state.withLock { state in
            guard let first = state.first else {
                let model = try load(shape(width: width, height: height, count: count))
                state.first = (size, model)
                return model
            }
            if first.size == size { return first.model }
            if let model = state.others[count] { return model }
            let model = try load(shape(width: nil, height: nil, count: count))
            state.others[count] = model
            return model
        }
    }

    private func load(_ shape: [Int?]) throws -> any InferenceModel {
        try engine.load(
            path: path, inputShapes: isFixed ? [:] : [input: shape], preprocessing: [input: preprocessing])
    }

    private func shape(width: Int?, height: Int?, count: Int) -> [Int?] {
        switch preprocessing.layout {
        case .nchw: [count, 3, height, width]
        case .nhwc: [count, height, width, 3]
        }
    }
}
