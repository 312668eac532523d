import EmoSense
import Foundation
import TestSupport
import Testing

@testable import EmoSenseService

@Suite("Clients that do not behave", .serialized)
struct HostileTests {
    private static let head = "POST /v1/analyze HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: image/png\r\n"

    /// The service still answers, and soon.
    private static func isUp(_ url: String) async throws -> Bool {
        try await RunningService.send(url, "GET", "/healthz").status == 200
    }

    @Test("Slow clients are cut off, whatever they are slow with", .timeLimit(.minutes(2)))
    func slow() async throws {
        try await RunningService.with {
            $0.timeout = 1
        } _: { _, url, _ in
            let starts = ["", "GET /heal", Self.head, Self.head + "Content-Length: 1000\r\n\r\nabc"]
            let clients = try starts.map { start in
                let client = try LoopbackClient(url)
                client.send(start)
                return client
            }
            #expect(try await Self.isUp(url))
            var open = clients
            while !open.isEmpty {
                open = open.filter { $0.send("x") }
                try await Task.sleep(for: .milliseconds(100))
            }
            #expect(try await Self.isUp(url))
        }
    }

    @Test("Bodies that end too soon harm nobody")
    func halfClosed() async throws {
        try await RunningService.with { _, url, log in
            for body in ["Content-Length: 1000\r\n\r\nabc", "Transfer-Encoding: chunked\r\n\r\n5\r\nab"] {
                let client = try LoopbackClient(url)
                client.send(Self.head + body)
                client.endSending()
                let answer = try client.receive()
                #expect(answer == nil || answer?.status == 400)
            }
            #expect(try await Self.isUp(url))
            #expect(log.lines.allSatisfy { !$0.contains("\"status\":500") })
        }
    }

    @Test("Nonsense is refused")
    func nonsense() async throws {
        try await RunningService.with { _, url, _ in
            let floods = [
                "\u{0}\u{1}\u{2}\r\n\r\n", "GET\r\n\r\n", "GET / HTTP/9.9\r\n\r\n",
                Self.head + "Content-Length: 5\r\nContent-Length: 7\r\n\r\nabcde",
                Self.head + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                Self.head + "Content-Length: -5\r\n\r\n", Self.head + "Content-Length: 5x\r\n\r\nabcde",
                Self.head + "Content-Length: 99999999999999999999999999\r\n\r\n",
                "GET /" + String(repeating: "a", count: 100_000) + " HTTP/1.1\r\nHost: a\r\n\r\n",
                "GET / HTTP/1.1\r\n" + String(repeating: "X-A: b\r\n", count: 50_000) + "\r\n",
                "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX: " + String(repeating: "a", count: 1_000_000) + "\r\n\r\n",
            ]
            for flood in floods {
                let client = try LoopbackClient(url)
                client.send(flood)
                client.endSending()
                let status = try client.receive()?.status ?? 400
                #expect((400..<600).contains(status) && status != 500, "\(flood.prefix(60))")
                #expect(try await Self.isUp(url))
            }
        }
    }

    @Test("Many idle connections shut nobody out")
    func crowd() async throws {
        try await RunningService.with {
            $0.connections = 40
            $0.timeout = 60
        } _: { _, url, _ in
            let idle = try (0..<60).map { _ in try LoopbackClient(url) }
            #expect(try await Self.isUp(url))
            #expect(idle.count == 60)
        }
    }

    @Test("Work stops when nobody waits for it any more")
    func left() async throws {
        let bytes = RunningService.smallPhotograph
        try await RunningService.with {
            $0.jobs = 1
        } _: { _, url, log in
            let head =
                "POST /v1/analyze HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: image/jpeg\r\nContent-Length: \(bytes.count)\r\n\r\n"
            for _ in 0..<20 { try LoopbackClient(url).send(Array(head.utf8) + bytes) }
            while log.lines.count < 20 { try await Task.sleep(for: .milliseconds(20)) }
            #expect(log.lines.contains { $0.contains("\"status\":499") })
            #expect(try await Self.isUp(url))
        }
    }

    @Test("A stop answers what was accepted and refuses the rest", .timeLimit(.minutes(2)))
    func stop() async throws {
        let bytes = RunningService.smallPhotograph
        let head = Self.head.replacing("png", with: "jpeg") + "Content-Length: \(bytes.count)\r\n\r\n"
        try await RunningService.with { service, url, _ in
            let clients = try (0..<8).map { _ in
                let client = try LoopbackClient(url)
                client.send(Array(head.utf8) + bytes)
                return client
            }
            while try await !RunningService.send(url, "GET", "/metrics").text.contains("emosense_connections 9.0") {
                try await Task.sleep(for: .milliseconds(20))
            }
            await service.stop()
            let answers = try clients.map { try $0.receive()?.status }
            #expect(answers.allSatisfy { $0 == 200 || $0 == 503 })
            #expect(answers.contains(200))
            #expect(throws: POSIXError.self) { try LoopbackClient(url) }
        }
    }
}
