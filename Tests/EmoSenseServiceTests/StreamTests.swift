import EmoSense
import Foundation
import TestSupport
import Testing

@testable import EmoSenseService

@Suite("Live streams", .serialized)
struct StreamTests {
    private static let frame = RunningService.smallPhotograph

    private static func send(
        _ url: String, _ stream: String, _ bytes: [UInt8] = frame, query: String = ""
    ) async throws -> LoopbackClient.Answer {
        try await RunningService.send(
            url, "POST", "/v1/stream/\(stream)\(query)", headers: ["Content-Type": "image/jpeg"], body: bytes)
    }

    private static func open(_ url: String, query: String = "") throws -> (StreamClient, String) {
        let client = try StreamClient(url, query: query)
        #expect(client.status == 200)
        #expect(client.headers["content-type"] == "application/x-ndjson")
        let greeting = try #require(try client.next())
        #expect(greeting["schema"] as? String == "emosense.stream/1")
        return (client, try #require(greeting["stream"] as? String))
    }

    /// Waits until something is so.
    private static func until(_ isSo: () async throws -> Bool) async throws {
        while try await !isSo() { try await Task.sleep(for: .milliseconds(20)) }
    }

    @Test(
        "Frames are read one after the other, faces keep their tracks, and the whole comes last",
        .timeLimit(.minutes(2)))
    func whole() async throws {
        try await RunningService.with { _, url, log in
            let (client, stream) = try Self.open(url, query: "?fps=10&detect-every=2")
            var tracks: Set<Int> = []
            for number in 0..<6 {
                let answer = try await Self.send(url, stream, query: "?time=\(Double(number) * 0.5)")
                #expect(answer.status == 202)
                #expect(try answer.json()["frame"] as? Int == number)
                let reading = try #require(try client.next("emosense.frame/1"))
                #expect(reading["frame"] as? Int == number)
                #expect(reading["time"] as? Double == Double(number) * 0.5)
                #expect(reading["detected"] as? Bool == (number % 2 == 0))
                let faces = try #require(reading["faces"] as? [[String: Any]])
                if number == 0 { tracks = Set(faces.compactMap { $0["track"] as? Int }) }
                #expect(tracks.count >= 2)
                #expect(Set(faces.compactMap { $0["track"] as? Int }) == tracks)
                #expect((reading["mood"] as? [String: Any])?["faces_used"] as? Int == tracks.count)
            }
            #expect(try await RunningService.send(url, "DELETE", "/v1/stream/\(stream)").status == 204)
            #expect(try client.next("emosense.second/1")?["second"] as? Int == 2)
            let summary = try #require(try client.next())
            #expect(summary["schema"] as? String == "emosense.video/1")
            #expect((summary["frames"] as? [String: Any])?["read"] as? Int == 6)
            #expect((summary["detection"] as? [String: Any])?["every"] as? Int == 2)
            #expect((summary["tracks"] as? [Any])?.count == tracks.count)
            #expect(try client.next() == nil)
            #expect(try await Self.send(url, stream).status == 404)
            // Frames have no line in the log, the stream has one.
            try await Self.until { log.lines.contains { $0.contains("\"path\":\"/v1/stream\"") } }
            #expect(!log.lines.contains { $0.contains("\"status\":202") })
        }
    }

    @Test("Of frames that come too fast the newest is read", .timeLimit(.minutes(2)))
    func newest() async throws {
        try await RunningService.with {
            $0.jobs = 1
        } _: { _, url, _ in
            let (client, stream) = try Self.open(url, query: "?detect-every=1")
            for number in 0..<30 {
                #expect(try await Self.send(url, stream, query: "?time=\(number + 1)").status == 202)
            }
            #expect(try await Self.send(url, stream, query: "?time=0.5").status == 202)
            var last = -1
            while last < 29 { last = try #require(try client.next("emosense.frame/1")?["frame"] as? Int) }
            _ = try await RunningService.send(url, "DELETE", "/v1/stream/\(stream)")
            let frames = try #require(try client.next("emosense.video/1")?["frames"] as? [String: Int])
            #expect(last == 29)
            #expect((frames["read"] ?? 0) + (frames["dropped"] ?? 0) == 31)
            #expect((frames["dropped"] ?? 0) >= 1)
        }
    }

    @Test("A stream ends when nobody listens, and there are never too many", .timeLimit(.minutes(2)))
    func left() async throws {
        try await RunningService.with {
            $0.streams = 1
        } _: { _, url, _ in
            var (client, stream): (StreamClient?, String) = try Self.open(url)
            #expect(try await Self.send(url, stream).status == 202)
            let second = try StreamClient(url)
            #expect(second.status == 429)
            #expect(second.headers["retry-after"] != nil)
            #expect(try client?.next("emosense.frame/1") != nil)
            client = nil
            try await Self.until { try await Self.send(url, stream).status == 404 }
            try await Self.until { try StreamClient(url).status == 200 }
        }
    }

    @Test("A stream without frames ends by itself", .timeLimit(.minutes(2)))
    func silence() async throws {
        try await RunningService.with {
            $0.timeout = 1
        } _: { _, url, _ in
            let (client, stream) = try Self.open(url)
            #expect(try client.next() == nil)
            #expect(try await Self.send(url, stream).status == 404)
        }
    }

    @Test("A frame that is no picture is said, and the others go on")
    func broken() async throws {
        try await RunningService.with { _, url, _ in
            let (client, stream) = try Self.open(url)
            #expect(try await Self.send(url, stream, Array("no picture".utf8)).status == 202)
            let failed = try #require(try client.next("emosense.frame/1"))
            #expect((failed["error"] as? [String: Any])?["code"] as? String == "unreadable-image")
            #expect(try await Self.send(url, stream).status == 202)
            #expect(try client.next("emosense.frame/1")?["mood"] != nil)
            #expect(try await Self.send(url, stream, []).status == 400)
            #expect(try await Self.send(url, stream, query: "?time=late").status == 400)
            #expect(try await Self.send(url, stream, query: "?when=1").status == 400)
            #expect(try await Self.send(url, "0").status == 404)
            let text = try await RunningService.send(
                url, "POST", "/v1/stream/\(stream)", headers: ["Content-Type": "text/plain"], body: Self.frame)
            #expect(text.status == 415)
        }
    }

    @Test("What a stream cannot be asked for is refused")
    func options() async throws {
        try await RunningService.shared { url in
            for query in ["?fps=0", "?fps=9&fps=9", "?detect-every=0", "?detect-every=often", "?detector=none", "?x=1"]
            {
                let status = try StreamClient(url, query: query).status
                #expect(status == 400, "\(query)")
            }
        }
    }

    @Test("A stop lets every stream say what the whole was", .timeLimit(.minutes(2)))
    func stop() async throws {
        try await RunningService.with { service, url, _ in
            let (client, stream) = try Self.open(url)
            #expect(try await Self.send(url, stream).status == 202)
            #expect(try client.next("emosense.frame/1") != nil)
            await service.stop()
            #expect(try client.next("emosense.video/1") != nil)
            #expect(try client.next() == nil)
        }
    }
}
