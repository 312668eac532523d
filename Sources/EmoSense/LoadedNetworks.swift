public import EmoSenseCore
import EmoSenseInference
public import EmoSenseModels
import Synchronization

/// Networks that several pipelines share: each is loaded once, and the few that were used last stay in memory.
///
/// Safe to use from many tasks at once. Arithmetic, threads, streams and the store are those of one configuration; the
/// pipelines may differ in everything else.
public final class LoadedNetworks: Sendable {
    private struct Reader {
        let recognizer: any ExpressionRecognizer
        let wantsUpright: Bool
    }

    private struct Shelves {
        var detectors = Shelf<any FaceDetector>()
        var recognizers = Shelf<Reader>()
        var enlargers = Shelf<NetworkEnlarger>()
    }

    /// Where cards and model files are.
    public let store: ModelStore

    private let loader: ModelLoader
    private let shelves = Mutex(Shelves())

    /// Starts the engine; nothing is loaded yet.
    ///
    /// - Parameter configuration: How networks run, and where their files are.
    /// - Throws: A `DescribedError` of the engine.
    public init(_ configuration: PipelineConfiguration) throws {
        let engine = try OpenVINOEngine(
            options: EngineOptions(
                precision: configuration.precision, threads: configuration.threadCount,
                streams: min(configuration.streams, configuration.threadCount),
                cacheDirectory: configuration.keepsCompiledNetworks ? ModelFolders.compiledNetworks : nil))
        store = configuration.store
        loader = ModelLoader(store: configuration.store, engine: engine)
    }

    /// Puts a pipeline together; networks that are in memory are used again.
    ///
    /// - Parameter configuration: What it is put together from; how networks run is what was said at the start.
    /// - Throws: A `DescribedError`: `MissingModelError` names the command that fetches a model that is not there.
    public func pipeline(_ configuration: PipelineConfiguration) throws -> MoodPipeline {
        let detector = try shelves.withLock {
            try $0.detectors.take(configuration.detector) { try loader.detector(named: $0) }
        }
        let reader = try shelves.withLock {
            try $0.recognizers.take(configuration.recognizer) { name in
                let (recognizer, wantsUpright) = try loader.recognizer(named: name)
                return Reader(recognizer: recognizer, wantsUpright: wantsUpright)
            }
        }
        let crop = try store.catalogue.card(named: configuration.recognizer).crop
        var transforms: [any FaceTransform] =
            configuration.aligns ?? reader.wantsUpright ? [crop?.alignment ?? AlignmentTransform()] : []
        if let name = configuration.enlarger {
            let enlarger = try shelves.withLock { try $0.enlargers.take(name) { try loader.enlarger(named: $0) } }
            transforms.append(
                EnlargementTransform(
                    enlarger: enlarger,
                    below: configuration.enlargesBelow ?? reader.recognizer.inputSide.map(Float.init) ?? .infinity,
                    crop: crop))
        }
        return MoodPipeline(
            detector: detector, filters: configuration.filters, transforms: transforms,
            recognizer: reader.recognizer, aggregator: configuration.aggregate.aggregator)
    }
}

/// The things that were used last, by name.
private struct Shelf<Value> {
    private static var capacity: Int { 4 }
    private var entries: [(name: String, value: Value)] = []

    /// Takes what is there, or makes it; what was not used for the longest time goes.
    mutating func take(_ name: String, making make: (String) throws -> Value) rethrows -> Value {
        if let place = entries.firstIndex(where: { $0.name == name }) {
            let entry = entries.remove(at: place)
            entries.append(entry)
            return entry.value
        }
        let value = try make(name)
        if entries.count == Self.capacity { entries.removeFirst() }
        entries.append((name, value))
        return value
    }
}
