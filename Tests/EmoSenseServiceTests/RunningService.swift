import EmoSense
import EmoSenseService
import Foundation
import Synchronization
import TestSupport

/// A service on a port of its own, stopped when the test is done with it.
enum RunningService {
    /// Lines of the log of one service.
    final class Log: Sendable {
        private let stored = Mutex<[String]>([])

        var lines: [String] { stored.withLock { $0 } }

        func add(_ line: String) { stored.withLock { $0.append(line) } }
    }

    /// Photograph with two people that `make setup` fetches.
    static let photograph = Checkout.root.appending(path: ".deps/samples/zidane.jpg").path

    /// The photograph brought down to 320 pixels, which is read soon, as the bytes of a JPEG file.
    static let smallPhotograph: [UInt8] = {
        guard let picture = try? ImageDecoder().decode(contentsOf: photograph) else { return [] }
        let small = picture.image.resized(width: 320, height: 180, interpolation: .area)
        return (try? ImageEncoder.encode(small, as: .jpeg(quality: 90))) ?? []
    }()

    /// A small picture without faces, as the bytes of a PNG file.
    static let emptyPicture: [UInt8] = {
        let image = MadeUpPicture.synthetic.image(width: 64, height: 48)
        return (try? ImageEncoder.encode(image, as: .png)) ?? []
    }()

    /// Runs a service while a body uses it.
    ///
    /// - Parameters:
    ///   - change: Changes the configuration from its defaults.
    ///   - body: Gets the service, its address and its log.
    static func with(
        _ change: (inout ServiceConfiguration) -> Void = { _ in },
        _ body: (Service, String, Log) async throws -> Void
    ) async throws {
        var configuration = ServiceConfiguration()
        configuration.port = 0
        configuration.timeout = 600
        configuration.compute.keepsCompiledNetworks = false
        change(&configuration)
        let log = Log()
        let service = try Service(configuration) { log.add($0) }
        let url = try await service.start()
        do {
            try await body(service, url, log)
        } catch {
            await service.stop(within: .seconds(1))
            throw error
        }
        await service.stop()
    }

    /// Sends a request without blocking the other tasks of a test.
    static func send(
        _ url: String, _ method: String = "GET", _ path: String, headers: [String: String] = [:], body: [UInt8] = []
    ) async throws -> LoopbackClient.Answer {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread {
                continuation.resume(
                    with: Result { try LoopbackClient.request(url, method, path, headers: headers, body: body) })
            }
        }
    }
}

extension RunningService {
    private static let common = Task {
        var configuration = ServiceConfiguration()
        configuration.port = 0
        configuration.timeout = 600
        configuration.compute.keepsCompiledNetworks = false
        let service = try Service(configuration) { _ in }
        return (service, try await service.start())
    }

    /// Lends a service with the defaults, which lives as long as the tests.
    static func shared(_ body: (String) async throws -> Void) async throws { try await body(common.value.1) }
}
