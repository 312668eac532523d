public import EmoSenseCore
import EmoSenseImaging
public import EmoSenseInference

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// Reads expressions with any network that a card describes: HSEmotion's, FER's, or a user's own.
///
/// The card says how much around a face is cut out, to which size and colours it is brought, and what the outputs mean.
/// All faces of a picture go through the network in batches of fixed sizes.
public struct NetworkRecognizer: ExpressionRecognizer {
    /// The model card's name and the hash of its file.
    public let identity: ModelIdentity

    /// How the network runs.
    public let compute: ComputeDescription?

    /// The larger side of the network's input in pixels.
    public var inputSide: Int? { max(width, height) }

    private let width: Int
    private let height: Int
    private let cutter: any FaceCutting
    private let outputs: [ModelOutput]
    private let omitted: Set<Expression>
    private let head: String?
    private let softmax: Bool
    private let network: BatchedNetwork

    /// Describes a recognizer; the network is loaded when it first reads a face.
    ///
    /// - Parameters:
    ///   - card: The model's card: its input needs a size, its outputs need classes.
    ///   - path: The ONNX file.
    ///   - engine: Runs the network.
    ///   - identity: Name and hash for the provenance of readings.
    ///   - head: Name of another of the card's outputs to read from; `nil` reads the first.
    ///   - tellsOmitted: Whether expressions that the card leaves out of readings are told too.
    /// - Throws: `IncompleteCardError` when the card does not say enough.
    public init(
        card: ModelCard, path: String, engine: any InferenceEngine, identity: ModelIdentity, head: String? = nil,
        tellsOmitted: Bool = false
    ) throws {
        guard let width = card.input.width, let height = card.input.height else {
            throw IncompleteCardError(card: card.name, missing: "input.width and input.height")
        }
        guard let classes = head.map({ card.heads[$0] }) ?? card.classes, !card.expressions.isEmpty else {
            throw IncompleteCardError(card: card.name, missing: head.map { "heads.\($0)" } ?? "classes")
        }
        self.identity = identity
        self.compute = engine.compute
        self.width = width
        self.height = height
        outputs = classes
        omitted = tellsOmitted ? [] : Set(card.omitted)
        self.head = head
        softmax = card.softmax
        cutter =
            card.crop?.square == nil
            ? FaceCutter(card, width: width, height: height)
            : SquareCutter(card, width: width, height: height)
        let channels = card.input.color == .gray ? 1 : 3
        network = BatchedNetwork(
            engine: engine, path: path, input: TensorDescription.only,
            itemShape: card.input.layout == .nchw ? [channels, height, width] : [height, width, channels],
            // Runs at the same time have copies of their own, and one for each size as well would take much memory. In every
            // mode, since a network of one size sums in another order: a face's numbers must not depend on who is beside it.
            preprocessing: cutter.preprocessing, sizes: [1, 2, 4, 8], sharesSizes: true)
    }

    /// Loads the network.
    ///
    /// - Throws: A `DescribedError` when the file cannot be loaded.
    public func prepare() async throws { try network.prepare() }

    /// Reads the expressions of all faces.
    ///
    /// - Parameter crops: Faces, possibly none.
    public func recognize(_ crops: [FaceCrop]) async throws -> [ExpressionScores] {
        guard !crops.isEmpty else { return [] }
        let results = try await network.run(count: crops.count) { items, size in
            cutter.tensor(of: crops[items], size: size)
        }
        let values = try head.map { try network.values(of: $0, in: results) } ?? results.first ?? []
        guard values.count == crops.count * outputs.count else {
            throw IncompleteCardError(
                card: identity.name,
                missing: "one class an output: it lists \(outputs.count), but the network gives "
                    + "\(values.count / crops.count)")
        }
        return crops.indices.map { index in
            scores(values[(index * outputs.count)..<((index + 1) * outputs.count)])
        }
    }

    /// One face's reading from its share of the network's output.
    private func scores(_ values: ArraySlice<Float>) -> ExpressionScores {
        var raw: [(Expression, Float)] = []
        var valence: Float?
        var arousal: Float?
        for (output, value) in zip(outputs, values) {
            switch output {
            case .expression(let expression) where omitted.contains(expression): continue
            case .expression(let expression): raw.append((expression, value))
            case .valence: valence = value
            case .arousal: arousal = value
            }
        }
        if softmax {
            let largest = raw.map(\.1).max() ?? 0
            raw = raw.map { ($0.0, exp($0.1 - largest)) }
        }
        return ExpressionScores(
            Dictionary(raw, uniquingKeysWith: { first, _ in first }), valence: valence, arousal: arousal)
    }
}
