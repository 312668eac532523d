import Dispatch
import EmoSense
import Synchronization

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

extension ServiceState {
    /// Every call of the service.
    var routes: [Route] {
        [
            AnalyzeRoute(state: self).route,
            Route(path: "/v1/models", method: "GET", isOpen: false) { [self] _ in
                .work { [self] _, pending in
                    DispatchQueue.global().async {
                        pending.deliver(ModelList(store: self.networks.store, defaults: self.defaults).response)
                    }
                }
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
            Route(path: "/openapi.json", method: "GET", isOpen: true) { _ in
                .answer(HTTPResponse(type: "application/json", text: OpenAPIDocument.json))
            },
        ]
    }
}
