import Dispatch
import EmoSense
import Synchronization

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension ServiceState {
    /// Every call of the service, the page's files included.
    var routes: [Route] { calls + StreamRoutes(state: self).routes + PageFile.all.map(\.route) }

    private var calls: [Route] {
        [
            AnalyzeRoute(state: self).route,
            looking("/v1/models", isOpen: false) {
                ModelList(store: $0.networks.store, defaults: $0.defaults).response
            },
            Route(path: "/healthz", method: "GET", isOpen: true) { _ in
                .answer(HTTPResponse(type: "application/json", text: "{\"status\":\"ok\"}\n"))
            },
            Route(path: "/metrics", method: "GET", isOpen: false) { [self] _ in
                .answer(
                    HTTPResponse(
                        type: "text/plain; version=0.0.4; charset=utf-8",
                        text: metrics.text(gauges: gauges.withLock { $0 }())))
            },
            looking("/openapi.json", isOpen: true) { OpenAPIDocument(store: $0.networks.store).response },
        ]
    }

    /// A call that looks at files, which takes too long for the server's own thread.
    private func looking(
        _ path: String, isOpen: Bool, answer: @escaping @Sendable (ServiceState) -> HTTPResponse
    ) -> Route {
        Route(path: path, method: "GET", isOpen: isOpen) { [self] _ in
            .work { [self] _, pending in
                DispatchQueue.global().async { pending.deliver(answer(self)) }
            }
        }
    }
}
