import Synchronization

/// One call of the service.
struct Route: Sendable {
    /// Its path; a last part in braces stands for any word.
    let path: String

    /// The method; `GET` answers `HEAD` too.
    let method: String

    /// Whether it may be called without the token.
    let isOpen: Bool

    /// Says what a request calls for.
    let plan: @Sendable (RequestHead) throws -> RequestPlan

    /// Whether a request for a path comes here.
    func takes(_ asked: String) -> Bool {
        guard let brace = path.firstIndex(of: "{") else { return asked == path }
        let word = asked.dropFirst(path[..<brace].count)
        return asked.hasPrefix(path[..<brace]) && !word.isEmpty && !word.contains("/")
    }
}

/// Finds the route of a request, and refuses what may not be asked.
struct Router: Sendable {
    private let routes: [Route]
    private let policy: AccessPolicy
    private let state: ServiceState

    /// Makes a router.
    init(routes: [Route], state: ServiceState, configuration: ServiceConfiguration) {
        self.routes = routes
        self.state = state
        policy = AccessPolicy(
            hosts: Set(configuration.allowedHosts.map { $0.lowercased() }), token: configuration.token)
    }

    /// What a request calls for.
    @Sendable func plan(for head: RequestHead) -> RequestPlan {
        do {
            let matching = routes.filter { $0.takes(head.path) }
            let method = head.method == "HEAD" ? "GET" : head.method
            let route = matching.first { $0.method == method }
            try policy.check(head, needsToken: !(route?.isOpen ?? false))
            if state.isStopping.load(ordering: .acquiring) { throw Problem.stopping }
            if let route { return try route.plan(head) }
            throw matching.isEmpty
                ? Problem(404, "not-found", "There is nothing at this path.")
                : Problem(
                    405, "method-not-allowed", "This path does not take \(head.method.prefix(20)).",
                    headers: [("Allow", matching.map(\.method).joined(separator: ", "))])
        } catch {
            return .answer(Problem(error).response)
        }
    }

    /// The path of a request's route; `other` when there is none.
    func route(of record: RequestRecord) -> String {
        routes.first { $0.takes(record.path) }?.path ?? "other"
    }
}
