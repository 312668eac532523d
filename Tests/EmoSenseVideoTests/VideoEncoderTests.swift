import CFFmpeg
import EmoSense
import Foundation
import TestSupport
import Testing

@testable import EmoSenseVideo

@Suite("Writing videos")
struct VideoEncoderTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// Re-encodes the frames of a fixture.
    private func copy(_ name: String, to file: String, from: Double = 0, to end: Double? = nil) async throws
        -> VideoFile
    {
        let path = "\(folder.path)/\(file)"
        let source = DrawnVideo.file(name)
        var encoder: VideoEncoder?
        var last = 0.0
        for try await frame in VideoReader(source, from: from, to: end) {
            let opened =
                try encoder
                ?? VideoEncoder(
                    path: path, width: frame.image.width, height: frame.image.height, frameRate: 10, soundOf: source,
                    from: frame.time)
            encoder = opened
            try opened.append(frame.image, time: frame.time)
            last = frame.time
            #expect(!FileManager.default.fileExists(atPath: path))
        }
        try encoder?.finish(at: end == nil ? nil : last)
        return VideoFile(path)
    }

    @Test("What is written can be read again, with its times", arguments: ["a.mp4", "a.mkv", "a.mov"])
    func roundTrip(file: String) async throws {
        let video = try await copy("sound.mkv", to: file)
        let frames = try await DrawnVideo.collect(VideoReader(video))
        #expect(frames.map(\.drawnNumber) == Array(0..<30))
        for frame in frames { #expect(abs(frame.time - Double(frame.number) / 10) < 0.002) }
        #expect(SoundTrack(of: video, from: 0) != nil)
    }

    @Test("A part keeps its part of the sound")
    func part() async throws {
        let video = try await copy("sound.mkv", to: "part.mp4", from: 1, to: 2)
        #expect(try await DrawnVideo.collect(VideoReader(video)).map(\.drawnNumber) == Array(10...20))
        var ends: [Double] = []
        let track = try #require(SoundTrack(of: video, from: 0))
        let base = track.stream.pointee.time_base
        try track.copy(until: nil) { ends.append(Double($0.pointee.pts) * Double(base.num) / Double(base.den)) }
        #expect(ends.count > 10 && (ends.max() ?? 9) <= 1.01)
    }

    @Test("A video without sound gets none")
    func silent() async throws {
        #expect(SoundTrack(of: try await copy("count.mp4", to: "silent.mp4"), from: 0) == nil)
    }

    @Test("Colours come back as they went")
    func colours() async throws {
        let video = try await copy("upright.mp4", to: "colours.mp4")
        let image = try #require(try await DrawnVideo.collect(VideoReader(video)).first).image
        let original = try #require(try await DrawnVideo.frames("upright.mp4").first).image
        for (x, y) in [(10, 10), (80, 10), (10, 50), (80, 50)] {
            for channel in 0..<3 {
                let place = (y * image.width + x) * 3 + channel
                #expect(abs(Int(image.pixels[place]) - Int(original.pixels[place])) <= 6)
            }
        }
    }

    @Test("A video that is given up leaves nothing, and one that is not finished is not taken for whole")
    func givenUp() throws {
        let path = "\(folder.path)/gone.mp4"
        var encoder: VideoEncoder? = try VideoEncoder(path: path, width: 64, height: 48, frameRate: 10)
        try encoder?.append(Image(width: 64, height: 48, red: 200), time: 0)
        #expect(FileManager.default.fileExists(atPath: path + ".incomplete"))
        encoder = nil
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test("What cannot be written is said")
    func errors() {
        for name in ["notes.txt", "noending", "sound.mp3", "picture.jpg"] {
            let error = #expect(throws: UnwritableVideoError.self) { try VideoEncoder.checkFormat(of: name) }
            #expect(error?.reason == .unknownFormat)
        }
        let error = #expect(throws: UnwritableVideoError.self) {
            try VideoEncoder(path: "/nowhere/at/all.mp4", width: 64, height: 48, frameRate: 10)
        }
        #expect(error?.description.contains("No such file") == true)
    }
}
