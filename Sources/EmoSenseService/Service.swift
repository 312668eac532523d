import EmoSense
import Synchronization

/// The REST service and the web page.
///
///     let service = try Service(ServiceConfiguration()) { print($0) }
///     let url = try await service.start()
///     // ...
///     await service.stop()
///
/// It gives the very readings of the library and keeps neither pictures nor readings.
public final class Service: Sendable {
    /// Whether other machines can reach the service.
    public let isExposed: Bool

    private let configuration: ServiceConfiguration
    private let address: ListeningAddress
    private let server: HTTPServer
    private let state: ServiceState

    /// Prepares the service, and makes sure that its models are there.
    ///
    /// - Parameters:
    ///   - configuration: Where it listens, what it lets in, and how it reads pictures.
    ///   - log: Takes the lines of the log.
    /// - Throws: `TokenNeededError`, `UnfitTokenError`, `ListeningError`, or the `DescribedError` of a model that is not ready.
    public init(_ configuration: ServiceConfiguration, log: @escaping @Sendable (String) -> Void) throws {
        address = try ListeningAddress(host: configuration.host, port: configuration.port)
        isExposed = !address.isLoopback
        if isExposed, configuration.token == nil { throw TokenNeededError(host: configuration.host) }
        if let token = configuration.token, !UnfitTokenError.isFit(token) { throw UnfitTokenError() }
        self.configuration = configuration
        let state = try ServiceState(configuration)
        let router = Router(routes: state.routes, state: state, configuration: configuration)
        let lines = ServiceLog(format: configuration.log, sink: log)
        self.state = state
        server = HTTPServer(
            limits: HTTPServer.Limits(
                body: configuration.maxBody, bodies: configuration.maxBodies, connections: configuration.connections,
                timeout: configuration.timeout),
            plan: router.plan,
            done: { record in
                state.metrics.count(record, route: router.route(of: record))
                lines.write(record)
            })
        let (queue, streams) = (state.queue, state.streams)
        let gauges: @Sendable () -> [ServiceMetrics.Gauge] = { [weak server] in
            server.map { Self.gauges(server: $0, queue: queue, streams: streams) } ?? []
        }
        state.gauges.withLock { $0 = gauges }
    }

    /// Starts to listen, once the networks are ready to run.
    ///
    /// - Returns: The address of the page.
    /// - Throws: `ListeningError` when the address is taken, or what the networks throw.
    public func start() async throws -> String {
        try await state.warmUp()
        let port = try server.start(on: address)
        let host = configuration.host.contains(":") ? "[\(configuration.host)]" : configuration.host
        return "http://\(host):\(port)/"
    }

    /// Refuses new requests, finishes those that are in work, and stops.
    ///
    /// - Parameter grace: How long that may take; what is not done then is answered with 503.
    public func stop(within grace: Duration = .milliseconds(4500)) async {
        state.isStopping.store(true, ordering: .releasing)
        state.streams.endAll()
        await server.stop(within: grace)
    }

    private static func gauges(server: HTTPServer, queue: WorkQueue, streams: LiveStreams) -> [ServiceMetrics.Gauge] {
        let load = queue.load
        return [
            ("emosense_queue_waiting", "Pictures that wait for their turn.", Double(load.waiting)),
            ("emosense_queue_running", "Pictures in work.", Double(load.running)),
            ("emosense_queue_capacity", "Pictures that may wait.", Double(queue.capacity)),
            ("emosense_streams", "Live streams that are open.", Double(streams.count)),
            ("emosense_connections", "Open connections.", Double(server.connections.count)),
            ("emosense_body_bytes", "Bytes of request bodies in memory.", Double(server.budget.bytes)),
            ("process_resident_memory_bytes", "Memory of this process.", Double(ProcessMemory.resident)),
        ]
    }
}
