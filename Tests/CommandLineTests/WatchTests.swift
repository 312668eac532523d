import EmoSenseVideo
import Foundation
import TestSupport
import Testing

@testable import emosense

@Suite("Watching")
struct WatchTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func watch(_ arguments: [String]) throws -> Executable.Result {
        try Executable.run(["watch"] + arguments)
    }

    @Test("Times are read as people write them")
    func times() {
        let given = ["90", "1:30", "1:02:03.5", "0:00", "2:75", "-1", "a", "1:2:3:4", ""]
        #expect(given.map { VideoTime(argument: $0)?.seconds } == [90, 90, 3723.5, 0, nil, nil, nil, nil, nil])
        #expect(
            RawFrames(argument: "640x480:yuv420p")?.video == RawVideo(width: 640, height: 480, pixelFormat: "yuv420p"))
        #expect(RawFrames(argument: "640") == nil && RawFrames(argument: "0x4") == nil)
        #expect(DetectEvery(argument: "0") == nil && DetectEvery(argument: "3")?.pace == .every(3))
    }

    @Test("A video gives a line a second and the whole")
    func seconds() throws {
        let result = try watch([Checkout.fixture("video/count.mp4"), "--detect-every", "5"])
        #expect(result.status == 0, "\(result.errors)")
        let lines = result.output.split(separator: "\n")
        #expect(lines.count == 4)
        #expect(lines.prefix(3).allSatisfy { $0.contains("\"emosense.second/1\"") })
        #expect(lines.last?.contains("\"emosense.video/1\"") == true)
        #expect(lines.last?.contains("\"automatic\":false,\"every\":5") == true)
    }

    @Test("An annotated video and a page are written whole")
    func files() throws {
        let (video, page) = ("\(folder.path)/a.mp4", "\(folder.path)/a.html")
        let result = try watch([
            Checkout.fixture("video/sound.mkv"), "--each", "video", "--annotate", video, "--report", page, "--to", "1",
        ])
        #expect(result.status == 0, "\(result.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["a.html", "a.mp4"])
    }

    @Test("A video for which there is no room left is said, and no part of it stays")
    func noRoom() throws {
        let result = try Executable.shell(
            """
            ulimit -f 4; trap '' XFSZ
            "$EMOSENSE" watch '\(Checkout.fixture("video/count.mp4"))' --each video --annotate '\(folder.path)/a.mp4'
            """)
        #expect(result.status == 1)
        #expect(result.errors.contains("error: \(folder.path)/a.mp4 cannot be written: "), "\(result.errors)")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test("What cannot be done is said, with status 1")
    func errors() throws {
        let sound = Checkout.fixture("video/sound-only.m4a")
        for arguments in [
            ["/nowhere.mp4"], [sound], [Checkout.fixture("video/count.mp4"), "--annotate", "\(folder.path)/a.txt"],
            [Checkout.fixture("video/count.mp4"), "--annotate", "/nowhere/a.mp4"],
        ] {
            let result = try watch(arguments)
            #expect(result.status == 1, "\(arguments)")
            #expect(result.errors.hasPrefix("error: "), "\(result.errors)")
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
    }

    @Test("A signal finishes the files: the video plays and the summary is whole", .timeLimit(.minutes(2)))
    func interruption() async throws {
        let (pipe, video, output) = ("\(folder.path)/pipe", "\(folder.path)/a.mp4", "\(folder.path)/out")
        #expect(mkfifo(pipe, 0o600) == 0)
        let frames = Data([UInt8](repeating: 120, count: 10 * 64 * 48 * 3))
        _ = FileManager.default.createFile(atPath: output, contents: nil)
        let process = Process()
        process.executableURL = Executable.emosense
        process.arguments = [
            "watch", pipe, "--each", "frame", "--annotate", video, "--patience", "0", "--raw", "64x48",
        ]
        process.standardOutput = FileHandle(forWritingAtPath: output)
        process.standardError = FileHandle.nullDevice
        try process.run()
        let writer = try #require(FileHandle(forUpdatingAtPath: pipe))
        try writer.write(contentsOf: frames)
        func lines() throws -> [Substring] {
            try String(contentsOfFile: output, encoding: .utf8).split(separator: "\n")
        }
        while try lines().isEmpty, process.isRunning { try await Task.sleep(for: .milliseconds(50)) }
        process.interrupt()
        process.waitUntilExit()
        try writer.close()
        #expect(process.terminationStatus == 130)
        #expect(try lines().last?.contains("\"emosense.video/1\"") == true)
        var count = 0
        for try await _ in VideoReader(VideoFile(video)) { count += 1 }
        #expect(count > 0 && !FileManager.default.fileExists(atPath: video + ".incomplete"))
    }
}
