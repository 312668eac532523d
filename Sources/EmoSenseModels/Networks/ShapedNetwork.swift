import EmoSenseInference
import Synchronization

/// A network over pictures: compiled once for all sizes, and again for a size that comes time after time.
///
/// A network compiled for one size is a tenth faster than one that takes any, but compiling it takes the time of several
/// pictures, and each takes memory. It pays for a video and for one camera's pictures, not for a mixed folder.
final class ShapedNetwork: Sendable {
    /// Which sizes of picture a network takes.
    enum Sizes: Sendable {
        /// That of the file alone, which is never changed.
        case ofFile

        /// One alone, in any number.
        case one

        /// Many.
        case many
    }

    private struct Size: Hashable {
        let width: Int
        let height: Int
        let count: Int
    }

    private struct State {
        /// Networks of any size, by the count of pictures.
        var general: [Int: any InferenceModel] = [:]

        /// Networks of one size.
        var own: [Size: any InferenceModel] = [:]

        /// How often each size came since there was another one; as many sizes as may have networks of their own.
        var seen: [Size: Int] = [:]
    }

    /// How often a size comes, and hardly any other, before it has a network of its own: until then that would have won about
    /// as much time as compiling it takes.
    static let often = 32

    /// Sizes that have networks of their own: those of a detector's two looks.
    static let mostOwn = 2

    private let engine: any InferenceEngine
    private let path: String
    private let input: String
    private let preprocessing: InputPreprocessing
    private let sizes: Sizes
    private let state = Mutex(State())

    /// Describes a network; nothing is loaded yet.
    ///
    /// - Parameters:
    ///   - engine: Runs the network.
    ///   - path: Its ONNX file.
    ///   - input: Name of its input.
    ///   - preprocessing: How 8-bit RGB becomes numbers.
    ///   - sizes: Which sizes of picture will come.
    init(
        engine: any InferenceEngine, path: String, input: String, preprocessing: InputPreprocessing, sizes: Sizes
    ) {
        self.engine = engine
        self.path = path
        self.input = input
        self.preprocessing = preprocessing
        self.sizes = sizes
    }

    /// Compiles the network for the first single picture.
    ///
    /// - Parameters:
    ///   - width: Pixels across, where all pictures have one size.
    ///   - height: Pixels down, where all pictures have one size.
    func prepare(width: Int, height: Int) throws {
        let size = Size(width: width, height: height, count: 1)
        _ = try state.withLock { sizes == .one ? try own(size, &$0) : try general(count: 1, &$0) }
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
            switch sizes {
            case .ofFile: return try general(count: count, &state)
            case .one: return try own(size, &state)
            case .many: return try isSteady(size, &state) ? own(size, &state) : general(count: count, &state)
            }
        }
    }

    /// Whether a size comes time after time.
    private func isSteady(_ size: Size, _ state: inout State) -> Bool {
        if state.own[size] != nil { return true }
        guard state.own.count < Self.mostOwn else { return false }
        if state.seen[size] == nil, state.seen.count == Self.mostOwn { state.seen = [:] }
        state.seen[size, default: 0] += 1
        return state.seen[size] == Self.often
    }

    private func own(_ size: Size, _ state: inout State) throws -> any InferenceModel {
        if let model = state.own[size] { return model }
        let model = try load(shape(width: size.width, height: size.height, count: size.count))
        state.own[size] = model
        return model
    }

    private func general(count: Int, _ state: inout State) throws -> any InferenceModel {
        if let model = state.general[count] { return model }
        let model = try load(shape(width: nil, height: nil, count: count))
        state.general[count] = model
        return model
    }

    private func load(_ shape: [Int?]) throws -> any InferenceModel {
        try engine.load(
            path: path, inputShapes: sizes == .ofFile ? [:] : [input: shape], preprocessing: [input: preprocessing])
    }

    private func shape(width: Int?, height: Int?, count: Int) -> [Int?] {
        switch preprocessing.layout {
        case .nchw: [count, 3, height, width]
        case .nhwc: [count, height, width, 3]
        }
    }
}
