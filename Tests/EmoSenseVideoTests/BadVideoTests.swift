import EmoSenseVideo
import Foundation
import TestSupport
import Testing

@Suite("Videos that cannot be read, or not to their end")
struct BadVideoTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// A file made from one of the fixtures.
    private func altered(_ name: String, _ change: (inout Data) -> Void) throws -> VideoFile {
        var data = try Data(contentsOf: URL(fileURLWithPath: Checkout.fixture("video/\(name)")))
        change(&data)
        let path = "\(folder.path)/\(name)"
        try data.write(to: URL(fileURLWithPath: path))
        return VideoFile(path)
    }

    private func reason(_ video: VideoFile) async throws -> UnreadableVideoError.Reason {
        let result = await DrawnVideo.collectUntilError(VideoReader(video))
        return try #require(result.error as? UnreadableVideoError).reason
    }

    @Test("What is wrong is said")
    func reasons() async throws {
        #expect(try await reason(VideoFile("\(folder.path)/nowhere.mp4")) == .noSuchFile)
        #expect(try await reason(VideoFile(folder.path)) == .isAFolder)
        #expect(try await reason(altered("count.mp4") { $0.removeAll() }) == .empty)
        #expect(try await reason(altered("count.mp4") { $0 = Data("no video\n".utf8) }) == .notAVideo)
        #expect(try await reason(DrawnVideo.file("sound-only.m4a")) == .noPicture)
        #expect(try await reason(altered("count.mp4") { $0 = $0.prefix(1000) }) == .noIndex)
        let camera = await DrawnVideo.collectUntilError(VideoReader(Camera("/dev/video99"))).error
        #expect((camera as? UnreadableVideoError)?.description == "There is no device /dev/video99.")
        try Data("plain text\n".utf8).write(to: URL(fileURLWithPath: "\(folder.path)/notes.txt"))
        #expect(try await reason(VideoFile("\(folder.path)/notes.txt")) == .notAVideo)
    }

    @Test("Of a file that is cut short, what is there is read")
    func truncated() async throws {
        let video = try altered("sound.mkv") { $0 = $0.prefix($0.count * 2 / 3) }
        let result = await DrawnVideo.collectUntilError(VideoReader(video))
        #expect(result.frames.count > 10 && result.frames.count < 30)
        #expect(result.frames.map(\.drawnNumber) == Array(0..<result.frames.count))
        let error = try #require(result.error as? UnreadableVideoError)
        #expect(error.code == "truncated-video" && error.isPartial)
        #expect(error.description.contains("cut short"))
    }

    @Test("Of a damaged file, what can be decoded is read")
    func damaged() async throws {
        let video = try altered("interlaced.ts") { data in
            for index in 2200..<3400 { data[index] = UInt8(truncatingIfNeeded: index * 151) }
        }
        let result = await DrawnVideo.collectUntilError(VideoReader(video))
        #expect(result.frames.count >= 5)
        let error = try #require(result.error as? UnreadableVideoError)
        #expect(error.code == "damaged-video" && error.isPartial)
    }

    @Test("Random bytes in any place never crash or hang", .timeLimit(.minutes(1)), arguments: 0..<12)
    func noise(seed: Int) async throws {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 | 1
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        for name in ["count.mp4", "sound.mkv", "interlaced.ts", "bare.mjpeg"] {
            let video = try altered(name) { data in
                for _ in 0..<(1 + next(40)) { data[next(data.count)] = UInt8(next(256)) }
                if next(3) == 0 { data = data.prefix(next(data.count)) }
            }
            let result = await DrawnVideo.collectUntilError(VideoReader(video))
            #expect(result.error == nil || result.error is UnreadableVideoError)
        }
    }

    @Test("A source that stalls is given up, after what it gave", .timeLimit(.minutes(1)))
    func stall() async throws {
        let pixels = Data([UInt8](repeating: 7, count: 8 * 6 * 3 * 3))
        let pipe = try NamedPipe(in: folder, writing: pixels, thenHolding: true)
        let video = VideoFile(pipe.path, raw: RawVideo(width: 8, height: 6), patience: 0.5)
        let result = await DrawnVideo.collectUntilError(VideoReader(video))
        #expect(result.frames.count == 3)
        #expect((result.error as? UnreadableVideoError)?.reason == .stalled(seconds: 0.5))
        let stream = try Data(contentsOf: URL(fileURLWithPath: Checkout.fixture("video/interlaced.ts")))
        let half = try NamedPipe(in: folder, writing: stream.prefix(stream.count / 2), thenHolding: true)
        #expect(try await reason(VideoFile(half.path, patience: 0.5)) == .stalled(seconds: 0.5))
        let silent = try NamedPipe(in: folder, writing: nil)
        #expect(try await reason(VideoFile(silent.path, patience: 0.3)) == .stalled(seconds: 0.3))
    }
}
