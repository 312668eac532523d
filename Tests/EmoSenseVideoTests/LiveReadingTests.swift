import EmoSense
import EmoSenseVideo
import Foundation
import Synchronization
import TestSupport
import Testing

/// Finds one face, which moves to the right by a pixel a frame; the second search lasts until the test says so.
private final class Slow: FaceDetector {
    private struct State {
        var calls = 0
        var isOpen = false
        var waiting: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    func detectFaces(in image: Image) async throws -> [Face] {
        let call = state.withLock { state in
            state.calls += 1
            return state.calls
        }
        if call == 2 {
            await withCheckedContinuation { continuation in
                let isOpen = state.withLock { state in
                    if !state.isOpen { state.waiting = continuation }
                    return state.isOpen
                }
                if isOpen { continuation.resume() }
            }
        }
        return [Face(box: Box(x: 10 + Float(image.pixels[0]), y: 10, width: 20, height: 24), confidence: 0.9)]
    }

    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = nil }
            return state.waiting
        }
        waiting?.resume()
    }
}

private struct Happy: ExpressionRecognizer {
    func recognize(_ crops: [FaceCrop]) async throws -> [ExpressionScores] {
        crops.map { _ in ExpressionScores([.happy: 1]) }
    }
}

@Suite("Reading a live source")
struct LiveReadingTests {
    @Test("Frames do not wait for a search, whose faces count when it is done", .timeLimit(.minutes(1)))
    func beside() async throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/camera"
        #expect(mkfifo(path, 0o600) == 0)
        let camera = try #require(FileHandle(forUpdatingAtPath: path))
        let detector = Slow()
        let pipeline = MoodPipeline(detector: detector, recognizer: Happy())
        let source = VideoFile(path, raw: RawVideo(width: 160, height: 90), isLive: true, patience: 20)
        var frames = pipeline.frames(of: source).makeAsyncIterator()
        var level = 0
        func next() async throws -> FrameReading? {
            try camera.write(contentsOf: Data([UInt8](repeating: UInt8(level), count: 160 * 90 * 3)))
            level += 1
            return try await frames.next()?.reading
        }
        func untilFound() async throws -> FrameReading? {
            while level < 100 {
                if let reading = try await next(), reading.isDetected { return reading }
                try await Task.sleep(for: .milliseconds(5))
            }
            return nil
        }
        #expect(try await next()?.faces.isEmpty == true)
        #expect(try await untilFound()?.faces.map(\.track) == [1])
        for _ in 0..<12 {
            let reading = try #require(try await next())
            #expect(!reading.isDetected && reading.latency != nil)
            #expect(reading.faces.map(\.track) == [1] && reading.mood.expression == .happy)
            #expect(!reading.faces[0].isSeen)
        }
        detector.open()
        #expect(try await untilFound()?.faces.map(\.track) == [1])
        #expect(frames.detection.isAutomatic && frames.dropped == 0)
        try camera.close()
    }
}
