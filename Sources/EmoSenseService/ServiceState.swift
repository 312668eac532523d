import EmoSense
import Synchronization

/// What the routes share: the networks, the queue, the numbers.
final class ServiceState: Sendable {
    /// What the service has done.
    let metrics = ServiceMetrics()

    /// Pictures that wait for their turn.
    let queue: WorkQueue

    /// Live streams that are open.
    let streams: LiveStreams

    /// What is measured at the moment of asking.
    let gauges = Mutex<@Sendable () -> [ServiceMetrics.Gauge]>({ [] })

    /// Whether new requests are refused.
    let isStopping = Atomic(false)

    /// The networks that all requests share.
    let networks: LoadedNetworks

    /// Decodes pictures within the limits.
    let decoder: ImageDecoder

    /// What is read and how, where a request does not say otherwise.
    let defaults: ReadingOptions

    private let compute: PipelineConfiguration

    /// Starts the engine and makes sure that the models of the defaults are there.
    init(_ configuration: ServiceConfiguration) throws {
        var compute = configuration.compute
        let jobs = configuration.jobs ?? 2 * compute.threadCount
        compute.streams = min(jobs, compute.threadCount)
        self.compute = compute
        defaults = configuration.reading
        decoder = ImageDecoder(
            limits: DecodingLimits(maxPixels: configuration.maxPixels, maxBytes: configuration.maxBody))
        queue = WorkQueue(capacity: configuration.queue, jobs: jobs)
        streams = LiveStreams(capacity: configuration.streams)
        networks = try LoadedNetworks(compute)
        _ = try pipeline(for: defaults)
    }

    /// The pipeline that a request asks for.
    func pipeline(for options: ReadingOptions) throws -> MoodPipeline {
        var configuration = compute
        options.apply(to: &configuration)
        return try networks.pipeline(configuration)
    }

    /// Runs the networks once, so that the first request does not wait for them to be compiled.
    func warmUp() async throws {
        let grey = Image(width: 640, height: 480, pixels: [UInt8](repeating: 128, count: 640 * 480 * 3))
        let pipeline = try pipeline(for: defaults)
        _ = try await pipeline.analyze(grey)
        _ = try await pipeline.recognizer.recognize([FaceCrop(image: grey, box: grey.bounds)])
    }
}
