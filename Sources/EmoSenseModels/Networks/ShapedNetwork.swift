import EmoSenseInference
import Synchronization

/// A network over pictures of many sizes: compiled for the sizes that come often, and once for all others.
///
/// A network compiled for one size is a tenth faster than one that takes any, but compiling it takes the time of several
/// pictures. The first size has its own at once, for a video or a single picture; another when it has come often.
final class ShapedNetwork: Sendable {
    private struct Size: Hashable {
        let width: Int
        let height: Int
        let count: Int
    }

    private struct State {
        /// Networks of one size, the one that was needed last at the end.
        var own: [(size: Size, model: any InferenceModel)] = []

        /// Networks of any size, by the count of pictures.
        var any: [Int: any InferenceModel] = [:]

        /// How often sizes without their own network were needed.
        var uses: [Size: Int] = [:]
    }

    /// Sizes that have their own network at once.
    private static let capacity = 6

    /// Sizes whose uses are counted; beyond it, counting begins anew.
    private static let remembered = 1024

    /// Uses that make up for compiling.
    private static let often = 64

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
            if let place = state.own.firstIndex(where: { $0.size == size }) {
                let own = state.own.remove(at: place)
                state.own.append(own)
                return own.model
            }
            if state.uses.count == Self.remembered { state.uses = [:] }
            state.uses[size, default: 0] += 1
            guard state.own.isEmpty || state.uses[size, default: 0] > Self.often else {
                return try anySize(count: count, in: &state)
            }
            let model = try load(shape(width: width, height: height, count: count))
            if state.own.count == Self.capacity { state.own.removeFirst() }
            state.own.append((size, model))
            state.uses[size] = nil
            return model
        }
    }

    private func anySize(count: Int, in state: inout State) throws -> any InferenceModel {
        if let model = state.any[count] { return model }
        let model = try load(shape(width: nil, height: nil, count: count))
        state.any[count] = model
        return model
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
