import EmoSense
import EmoSenseVideo
import Foundation
import TestSupport
import Testing

@Suite("Reading videos")
struct VideoReaderTests {
    @Test("Every frame comes once, in order, with its time")
    func everyFrame() async throws {
        let frames = try await DrawnVideo.frames("count.mp4")
        #expect(frames.map(\.number) == Array(0..<30))
        #expect(frames.map(\.drawnNumber) == Array(0..<30))
        for frame in frames { #expect(abs(frame.time - Double(frame.number) / 10) < 1e-6) }
        let video = try #require(frames.first?.video)
        #expect(video.frameRate == 10 && video.width == 96 && video.height == 64 && video.codec == "h264")
        #expect(abs((video.duration ?? 0) - 3) < 0.01)
    }

    @Test("Reading starts at any time, at the right frame", arguments: [0.1, 0.95, 1.0, 1.5, 2.9])
    func from(start: Double) async throws {
        let frames = try await DrawnVideo.frames("count.mp4", from: start)
        let first = Int((start * 10).rounded(.up))
        #expect(frames.map(\.drawnNumber) == Array(first..<30))
        #expect(frames.map(\.number) == Array(first..<30))
    }

    @Test(
        "A web address that ends like a video file's is read whole, every other counts as live",
        arguments: [
            ("https://example.org/a/party.MP4?key=1.ts", false), ("http://example.org:80/party.webm#t=2", false),
            ("https://example.org/live/index.m3u8", true), ("https://example.org/camera", true),
            ("https://example.mov", true), ("rtsp://camera/door.mp4", true), ("tcp://127.0.0.1:9000", true),
        ])
    func addresses(address: String, isLive: Bool) {
        #expect(VideoStream(address).isLive == isLive)
        #expect(!VideoStream(address, isLive: false).isLive)
        #expect(VideoStream(address, isLive: true).isLive)
    }

    @Test("Reading ends at a time")
    func to() async throws {
        let frames = try await DrawnVideo.frames("count.mp4", from: 1, to: 1.5)
        #expect(frames.map(\.drawnNumber) == [10, 11, 12, 13, 14, 15])
    }

    @Test("Frames are chosen by number or by rate")
    func sampling() async throws {
        let every = try await DrawnVideo.frames("count.mp4", sampling: .every(4))
        #expect(every.map(\.drawnNumber) == [0, 4, 8, 12, 16, 20, 24, 28])
        let rate = try await DrawnVideo.frames("count.mp4", sampling: .rate(2))
        #expect(rate.map(\.drawnNumber) == [0, 5, 10, 15, 20, 25])
        let odd = try await DrawnVideo.frames("count.mp4", sampling: .rate(3))
        #expect(odd.map(\.drawnNumber) == [0, 4, 7, 10, 14, 17, 20, 24, 27])
        let more = try await DrawnVideo.frames("count.mp4", sampling: .rate(500))
        #expect(more.count == 30)
    }

    @Test("Frames at uneven times keep their times, and a rate goes by time")
    func varyingRate() async throws {
        let frames = try await DrawnVideo.frames("varying.mkv")
        #expect(frames.map(\.drawnNumber) == Array(0..<20))
        #expect(abs(frames[9].time - 0.9) < 0.051 && abs(frames[10].time - 1.5) < 0.051)
        let slow = try await DrawnVideo.frames("varying.mkv", sampling: .rate(2))
        #expect(slow.map { Int(($0.time * 2 + 0.01).rounded(.down)) } == [0, 1, 3, 4])
    }

    @Test(
        "Turned, deep and stretched pictures come upright in RGB",
        arguments: ["upright.mp4", "turned.mp4", "ten-bit.mkv"])
    func quarters(file: String) async throws {
        let image = try #require(try await DrawnVideo.frames(file).first).image
        let corners = [(5, 5), (image.width - 6, 5), (5, image.height - 6), (image.width - 6, image.height - 6)]
        let (red, green, blue, white) = ([253, 0, 0], [0, 253, 0], [0, 0, 254], [255, 255, 255])
        let expected = file == "turned.mp4" ? [blue, red, white, green] : [red, green, blue, white]
        #expect((image.width > image.height) == (file != "turned.mp4"))
        for ((x, y), color) in zip(corners, expected) {
            for channel in 0..<3 {
                let level = Int(image.pixels[(y * image.width + x) * 3 + channel])
                #expect(abs(level - color[channel]) <= 4, "\(file) at \(x), \(y): \(level), not \(color)")
            }
        }
    }

    @Test("Pixels that are not square are stretched")
    func widePixels() async throws {
        let frame = try #require(try await DrawnVideo.frames("wide-pixels.mkv").first)
        #expect(frame.image.width == 192 && frame.image.height == 64)
        #expect(frame.video.width == 192)
    }

    @Test("Interlacing is taken away: a moving edge has no teeth")
    func interlaced() async throws {
        let frames = try await DrawnVideo.frames("interlaced.ts")
        #expect(frames.count == 10)
        for frame in frames.dropFirst().dropLast() {
            let teeth = (1..<frame.image.height).count { row in
                let difference = (0..<frame.image.width).reduce(0) { sum, column in
                    sum + abs(frame.level(column, row) - frame.level(column, row - 1))
                }
                return difference > 6 * 150
            }
            #expect(teeth < 8, "\(teeth) rows differ from the row above")
        }
    }

    @Test("A file of one frame has one frame")
    func oneFrame() async throws {
        #expect(try await DrawnVideo.frames("one-frame.mp4").map(\.drawnNumber) == [0])
    }

    @Test("Bare MJPEG and raw pixels are read from a pipe", .timeLimit(.minutes(1)))
    func pipes() async throws {
        let folder = try TemporaryFolder()
        let bytes = try Data(contentsOf: URL(fileURLWithPath: Checkout.fixture("video/bare.mjpeg")))
        let mjpeg = try NamedPipe(in: folder, writing: bytes)
        #expect(try await DrawnVideo.collect(VideoReader(VideoFile(mjpeg.path))).count == 10)
        let pixels = Data((0..<5).flatMap { [UInt8](repeating: UInt8($0 * 40), count: 8 * 6 * 3) })
        let raw = try NamedPipe(in: folder, writing: pixels)
        let video = VideoFile(raw.path, raw: RawVideo(width: 8, height: 6))
        let frames = try await DrawnVideo.collect(VideoReader(video))
        #expect(frames.map { $0.image.pixels[0] } == [0, 40, 80, 120, 160])
    }

    /// A device of FFmpeg's that draws pictures, as a camera would take them.
    private struct DrawnCamera: VideoSource {
        let name = "drawn"
        let isLive = true
        let input = VideoInput(address: "testsrc2=size=160x90:rate=30", format: "lavfi", patience: 10)
    }

    @Test("A device is read as it comes: the newest frame, stamped when it arrived", .timeLimit(.minutes(1)))
    func device() async throws {
        var frames: [VideoFrame] = []
        let start = ContinuousClock.now
        for try await frame in VideoReader(DrawnCamera()) {
            frames.append(frame)
            if frames.count == 5 { break }
        }
        let elapsed = start.duration(to: .now) / .seconds(1)
        // Where this machine is busy, the first frames may be gone before anybody asks.
        #expect(frames.allSatisfy { $0.number > 0 || $0.time == 0 } && frames.first?.image.width == 160)
        #expect(frames.last.map { $0.time <= elapsed } == true)
        #expect(zip(frames, frames.dropFirst()).allSatisfy { $0.number < $1.number && $0.time <= $1.time })
        #expect(frames.allSatisfy { $0.video.isLive && $0.video.duration == nil })
    }

    @Test("Leaving a video half-way ends its decoding, and so does cancelling", .timeLimit(.minutes(1)))
    func leaving() async throws {
        for try await frame in VideoReader(DrawnVideo.file("count.mp4")) where frame.number == 3 { break }
        let folder = try TemporaryFolder()
        let pipe = try NamedPipe(in: folder, writing: nil)
        let task = Task { try await DrawnVideo.collect(VideoReader(VideoFile(pipe.path))) }
        try await Task.sleep(for: .milliseconds(50))
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
