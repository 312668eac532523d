import EmoSense
import Foundation
import TestSupport
import Testing

@testable import EmoSenseService

@Suite("Who may ask what")
struct AccessTests {
    @Test("The small calls answer", arguments: ["/healthz", "/metrics", "/openapi.json", "/v1/models"])
    func small(path: String) async throws {
        try await RunningService.shared { url in
            let answer = try await RunningService.send(url, "GET", path)
            #expect(answer.status == 200)
            #expect(!answer.body.isEmpty)
            #expect(answer.headers["content-security-policy"]?.contains("default-src 'none'") == true)
            #expect(answer.headers["x-content-type-options"] == "nosniff")
            #expect(answer.headers["cross-origin-resource-policy"] == "same-origin")
            let head = try await RunningService.send(url, "HEAD", path)
            #expect(head.status == 200)
            #expect(head.body.isEmpty)
        }
    }

    @Test("Paths and methods that there are not are refused")
    func unknown() async throws {
        try await RunningService.shared { url in
            for path in ["/nothing", "/../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "//v1/analyze", "/v1/analyze/"] {
                #expect(try await RunningService.send(url, "GET", path).status == 404, "\(path)")
            }
            let wrong = try await RunningService.send(url, "DELETE", "/v1/analyze")
            #expect(wrong.status == 405)
            #expect(wrong.headers["allow"] == "POST")
        }
    }

    @Test(
        "Pages of other sites get nothing",
        arguments: [
            (["Host": "evil.example"], 403), (["Host": "evil.example:8427"], 403),
            (["Host": "localhost.evil.example"], 403),
            (["Host": "localhost:1"], 200), (["Host": "127.0.0.1"], 200), (["Host": "[::1]:8427"], 200),
            (["Host": "photos.example:80"], 200),
            (["Host": "127.0.0.1:1", "Origin": "http://127.0.0.1:1"], 200),
            (["Host": "127.0.0.1:1", "Origin": "http://127.0.0.1:2"], 403),
            (["Host": "127.0.0.1", "Origin": "https://evil.example"], 403),
            (["Host": "127.0.0.1", "Origin": "null"], 403),
        ])
    func origins(headers: [String: String], status: Int) throws {
        let policy = AccessPolicy(hosts: ["photos.example"], token: nil)
        let fields = Dictionary(uniqueKeysWithValues: headers.map { ($0.lowercased(), $1) })
        let head = RequestHead(method: "GET", path: "/healthz", query: [], headers: fields, hasTwoLengths: false)
        if status == 200 {
            try policy.check(head, needsToken: false)
        } else {
            let problem = #expect(throws: Problem.self) { try policy.check(head, needsToken: false) }
            #expect(problem?.status == status)
        }
    }

    @Test("Where there is a token, nothing goes without it but what tells nothing")
    func token() async throws {
        try await RunningService.with {
            $0.token = "open-sesame"
        } _: { _, url, _ in
            for authorization in ["", "Bearer", "Bearer open", "Basic open-sesame", "Bearer open-sesame!"] {
                let answer = try await RunningService.send(
                    url, "GET", "/v1/models", headers: ["Authorization": authorization])
                #expect(answer.status == 401)
                #expect(answer.headers["www-authenticate"]?.hasPrefix("Bearer") == true)
            }
            let allowed = try await RunningService.send(
                url, "GET", "/v1/models", headers: ["Authorization": "Bearer open-sesame"])
            #expect(allowed.status == 200)
            #expect(try await RunningService.send(url, "GET", "/metrics").status == 401)
            #expect(try await RunningService.send(url, "GET", "/healthz").status == 200)
        }
    }

    @Test("Other machines are let in with a token alone")
    func exposed() {
        var configuration = ServiceConfiguration()
        configuration.host = "0.0.0.0"
        #expect(throws: TokenNeededError.self) { try Service(configuration) { _ in } }
        configuration.token = "two words"
        #expect(throws: UnfitTokenError.self) { try Service(configuration) { _ in } }
        configuration.host = "no.such.host.invalid"
        #expect(throws: ListeningError.self) { try Service(configuration) { _ in } }
    }

    @Test("A port that is taken is said")
    func takenPort() async throws {
        try await RunningService.shared { url in
            var configuration = ServiceConfiguration()
            configuration.port = URL(string: url)?.port ?? 0
            configuration.compute.keepsCompiledNetworks = false
            let second = try Service(configuration) { _ in }
            await #expect(throws: ListeningError.self) { try await second.start() }
        }
    }

    @Test("The models that are listed say which are ready")
    func models() async throws {
        try await RunningService.shared { url in
            let list = try await RunningService.send(url, "GET", "/v1/models").json()
            let models = try #require(list["models"] as? [[String: Any]])
            let defaults = try #require(list["defaults"] as? [String: String])
            for task in ["detector", "recognizer"] {
                let model = models.first { $0["name"] as? String == defaults[task] }
                #expect(model?["ready"] as? Bool == true)
            }
        }
    }

    @Test("OpenAPI names the calls and the options that there are")
    func openAPI() async throws {
        let json = OpenAPIDocument(store: ModelStore()).json
        #expect(!json.contains("\"{"))
        let document = try #require(JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any])
        let paths = try #require(document["paths"] as? [String: [String: Any]]).mapValues { calls in
            calls.compactMapValues { $0 as? [String: Any] }
        }
        let state = try ServiceState(ServiceConfiguration())
        let described = Set(paths.flatMap { path, calls in calls.keys.map { "\($0.uppercased()) \(path)" } })
        #expect(described == Set(state.routes.filter { !$0.isPage }.map { "\($0.method) \($0.path)" }))
        for (path, method) in [("/v1/analyze", "post"), ("/v1/stream", "get")] {
            let parameters = paths[path]?[method]?["parameters"] as? [[String: Any]]
            let names = parameters?.compactMap { ($0["$ref"] as? String)?.split(separator: "/").last.map(String.init) }
            #expect(names == ReadingOptions.names)
        }
        #expect((document["info"] as? [String: Any])?["version"] as? String == EmoSenseVersion.current)
    }
}

extension Route {
    /// Whether the route is a part of the page.
    fileprivate var isPage: Bool { path == "/" || path.hasPrefix("/page/") }
}
