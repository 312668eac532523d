import EmoSense
import Foundation
import Synchronization
import TestSupport
import Testing

@testable import EmoSenseService

@Suite("Reading pictures over HTTP", .serialized)
struct AnalyzeTests {
    private static let png = ["Content-Type": "image/png"]

    /// A body of `multipart/form-data` with one file.
    private static func form(name: String, fileName: String, bytes: [UInt8]) -> (
        headers: [String: String], body: [UInt8]
    ) {
        let head = "--edge\r\nContent-Disposition: form-data; name=\"\(name)\"; filename=\"\(fileName)\"\r\n\r\n"
        return (
            ["Content-Type": "multipart/form-data; boundary=edge"],
            Array(head.utf8) + bytes + Array("\r\n--edge--\r\n".utf8)
        )
    }

    @Test("A picture gives the very reading of the library, as a body and as a form")
    func sameReading() async throws {
        let bytes = RunningService.smallPhotograph
        var configuration = PipelineConfiguration()
        configuration.keepsCompiledNetworks = false
        configuration.filters = [MinimumSizeFilter(pixels: 16), MinimumConfidenceFilter(confidence: 0.9)]
        configuration.aggregate = .size
        let expected = try await MoodPipeline.standard(configuration).analyze(.bytes(bytes, name: "zidane.jpg"))
        #expect(expected.mood.facesFound > 0)
        try await RunningService.shared { url in
            let form = Self.form(name: "image", fileName: "C:\\album\\zidane.jpg", bytes: bytes)
            let path = "/v1/analyze?min-confidence=0.9&aggregate=size"
            let answers = [
                try await RunningService.send(url, "POST", path, headers: form.headers, body: form.body),
                try await RunningService.send(url, "POST", path, headers: ["Content-Type": "image/jpeg"], body: bytes),
            ]
            for (answer, source) in zip(answers, ["zidane.jpg", "-"]) {
                #expect(answer.status == 200)
                #expect(answer.headers["content-type"] == "application/json")
                let reading = try JSONDecoder().decode(GroupReading.self, from: Data(answer.body))
                #expect(reading.source == source)
                #expect(reading.mood == expected.mood)
                #expect(reading.faces == expected.faces)
                #expect(reading.provenance.detector == expected.provenance.detector)
            }
        }
    }

    @Test(
        "What cannot be read is refused in the words of HTTP",
        arguments: [
            ("/v1/analyze", "image/png", "not a picture", 415, "unreadable-image"),
            ("/v1/analyze", "image/png", "\u{89}PNG", 415, "unreadable-image"),
            ("/v1/analyze", "text/plain", "words", 415, "not-a-picture"),
            ("/v1/analyze", "image/png", "", 400, "empty-file"),
            ("/v1/analyze", "multipart/form-data", "words", 400, "bad-form"),
            ("/v1/analyze", "multipart/form-data; boundary=x", "words", 400, "bad-form"),
            ("/v1/analyze?min-face=x", "image/png", "x", 400, "bad-option"),
            ("/v1/analyze?min-face=-1", "image/png", "x", 400, "bad-option"),
            ("/v1/analyze?min-confidence=2", "image/png", "x", 400, "bad-option"),
            ("/v1/analyze?min-confidence=nan", "image/png", "x", 400, "bad-option"),
            ("/v1/analyze?min-confidence=-2.2e-309", "image/png", "x", 400, "bad-option"),
            ("/v1/analyze?min-face=1&min-face=2", "image/png", "x", 400, "bad-option"),
            ("/v1/analyze?enlarge-below=0", "image/png", "x", 400, "bad-option"),
            ("/v1/analyze?bogus=1", "image/png", "x", 400, "unknown-option"),
            ("/v1/analyze?aggregate=mean", "image/png", "x", 400, "bad-option"),
            ("/v1/analyze?detector=nobody", "image/png", "x", 400, "unknown-model"),
            ("/v1/analyze?recognizer=mtcnn", "image/png", "x", 400, "wrong-task"),
            ("/v1/analyze?detector=yolov8x-face", "image/png", "x", 400, "missing-model"),
        ])
    func refused(path: String, type: String, body: String, status: Int, code: String) async throws {
        try await RunningService.shared { url in
            let answer = try await RunningService.send(
                url, "POST", path, headers: ["Content-Type": type, "Content-Length": "\(body.utf8.count)"],
                body: Array(body.utf8))
            #expect(answer.status == status)
            #expect(answer.headers["content-type"] == "application/problem+json")
            let problem = try answer.json()
            #expect(problem["code"] as? String == code)
            #expect(problem["status"] as? Int == status)
        }
    }

    @Test("A form without its field is refused")
    func formWithoutPicture() async throws {
        try await RunningService.shared { url in
            let form = Self.form(name: "file", fileName: "a.png", bytes: RunningService.emptyPicture)
            let answer = try await RunningService.send(
                url, "POST", "/v1/analyze", headers: form.headers, body: form.body)
            #expect(answer.status == 400)
            #expect(try answer.json()["code"] as? String == "no-picture")
        }
    }

    @Test("Bodies and pictures beyond the limits are refused")
    func limits() async throws {
        try await RunningService.with {
            $0.maxBody = 100_000
            $0.maxPixels = 1000
        } _: { _, url, _ in
            let large = try await RunningService.send(
                url, "POST", "/v1/analyze", headers: Self.png, body: RunningService.emptyPicture)
            #expect(large.status == 413)
            #expect(try large.json()["code"] as? String == "image-too-large")
            let announced = try await RunningService.send(
                url, "POST", "/v1/analyze", headers: ["Content-Type": "image/png", "Content-Length": "10737418240"],
                body: [1, 2, 3])
            #expect(announced.status == 413)
            #expect(try announced.json()["code"] as? String == "body-too-large")
            let pieces = Array("1D4C0\r\n".utf8) + [UInt8](repeating: 0, count: 0x1D4C0) + Array("\r\n0\r\n\r\n".utf8)
            let chunked = try await RunningService.send(
                url, "POST", "/v1/analyze",
                headers: ["Content-Type": "image/png", "Transfer-Encoding": "chunked", "Content-Length": ""],
                body: pieces)
            #expect([400, 413].contains(chunked.status))
        }
    }

    @Test("Beyond the queue callers are told to come back, and nobody waits in vain")
    func fullQueue() async throws {
        let bytes = RunningService.smallPhotograph
        try await RunningService.with {
            $0.queue = 1
            $0.jobs = 1
        } _: { _, url, log in
            let answers = try await withThrowingTaskGroup { group in
                for _ in 0..<12 {
                    group.addTask {
                        try await RunningService.send(
                            url, "POST", "/v1/analyze", headers: ["Content-Type": "image/jpeg"], body: bytes)
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            let busy = answers.filter { $0.status == 429 }
            #expect(!busy.isEmpty)
            #expect(answers.count { $0.status == 200 } == 12 - busy.count)
            #expect(busy.allSatisfy { ($0.headers["retry-after"].flatMap { Int($0) } ?? 0) >= 1 })
            #expect(log.lines.count { $0.contains("\"status\":429") } == busy.count)
        }
    }

    @Test("Work is taken in the order in which it came, up to a number, and can be taken back")
    func queue() async {
        let queue = WorkQueue(capacity: 2, jobs: 1)
        let order = Mutex<[Int]>([])
        let (gate, opening) = AsyncStream<Void>.makeStream()
        let first = queue.submit { for await _ in gate { break } }
        let second = queue.submit { order.withLock { $0.append(2) } }
        let third = queue.submit { order.withLock { $0.append(3) } }
        #expect(first != nil && second != nil && third != nil)
        #expect(queue.submit {} == nil)
        if let second { queue.cancel(second) }
        await confirmation { done in
            let fourth = queue.submit { done() }
            #expect(fourth != nil)
            opening.yield()
            while queue.load.running > 0 { await Task.yield() }
        }
        #expect(order.withLock { $0 } == [3])
    }
}
