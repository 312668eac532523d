import EmoSense
import EmoSenseVideo
import Foundation
import TestSupport

/// The small drawn videos among the fixtures.
enum DrawnVideo {
    /// One of them.
    static func file(_ name: String) -> VideoFile { VideoFile(Checkout.fixture("video/\(name)")) }

    /// Its frames.
    static func frames(
        _ name: String, sampling: FrameSampling = .all, from: Double = 0, to: Double? = nil
    ) async throws -> [VideoFrame] {
        try await collect(VideoReader(file(name), sampling: sampling, from: from, to: to))
    }

    /// All frames of a reader.
    static func collect(_ reader: VideoReader) async throws -> [VideoFrame] {
        var frames: [VideoFrame] = []
        for try await frame in reader { frames.append(frame) }
        return frames
    }

    /// The frames of a reader before it fails, and how it fails.
    static func collectUntilError(_ reader: VideoReader) async -> (frames: [VideoFrame], error: (any Error)?) {
        var frames: [VideoFrame] = []
        do {
            for try await frame in reader { frames.append(frame) }
            return (frames, nil)
        } catch {
            return (frames, error)
        }
    }
}

extension Image {
    /// The number that the drawing of `count` gives a frame: 6 levels of luma each, from black.
    var drawnNumber: Int {
        let mean = Double(pixels.reduce(0) { $0 + Int($1) }) / Double(pixels.count)
        return Int((mean * 219 / 255 / 6).rounded())
    }
}

extension VideoFrame {
    /// The number that is drawn into the frame.
    var drawnNumber: Int { image.drawnNumber }

    /// The level of green at a pixel.
    func level(_ x: Int, _ y: Int) -> Int { Int(image.pixels[(y * image.width + x) * 3 + 1]) }
}

/// A named pipe that a thread writes into.
final class NamedPipe {
    let path: String

    /// Makes a pipe.
    ///
    /// - Parameters:
    ///   - folder: Where it lies.
    ///   - data: What is written into it; `nil` opens it and writes nothing until the test ends.
    init(in folder: TemporaryFolder, writing data: Data?, thenHolding: Bool = false) throws {
        path = "\(folder.path)/\(UUID().uuidString)"
        guard mkfifo(path, 0o600) == 0 else { throw CocoaError(.fileWriteUnknown) }
        let path = path
        Thread.detachNewThread {
            // Opened for both directions, so that neither side waits for the other.
            guard let handle = FileHandle(forUpdatingAtPath: path) else { return }
            if let data { try? handle.write(contentsOf: data) }
            if data == nil || thenHolding {
                Thread.sleep(forTimeInterval: 30)
            } else {
                Thread.sleep(forTimeInterval: 0.3)
            }
            try? handle.close()
        }
    }
}
