import EmoSenseCore
import Foundation
import Synchronization
import Testing

@testable import EmoSenseModels

/// Whatever a server does, only a whole and right file ever gets a model's name.
struct DownloadTests {
    typealias Response = LoopbackServer.Response

    private let folder: TemporaryFolder
    private let content = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 7) }
    private let hash: String

    init() throws {
        folder = try TemporaryFolder()
        let scratch = try TemporaryFolder()
        hash = try FileDigest(path: scratch.write("content", content)).sha256
    }

    /// A store in the test's folder that does not wait long.
    private func store(_ environment: [String: String] = [:]) -> ModelStore {
        var downloader = ModelDownloader(environment: environment)
        downloader.pause = 0.01
        downloader.stallSeconds = 1
        return ModelStore(folder: folder.path, environment: environment, executable: nil, downloader: downloader)
    }

    private func card(_ server: LoopbackServer, sha256: String? = nil, bytes: Int? = nil) -> ModelCard {
        .sample(url: "\(server.url)/sample.onnx", sha256: sha256 ?? hash, bytes: bytes)
    }

    /// The error of a download that must fail, and must not leave a model.
    private func failure(_ card: ModelCard, _ store: ModelStore) async throws -> DownloadError {
        let error = await #expect(throws: DownloadError.self) { try await store.pull(card) }
        #expect(folder.read("sample.onnx") == nil)
        return try #require(error)
    }

    @Test func wholeFileIsPutInPlace() async throws {
        let server = try LoopbackServer { [content] request, _ in .content(content, for: request) }
        let steps = Mutex<[DownloadProgress]>([])
        let located = try await store().pull(card(server, bytes: 300_000)) { step in steps.withLock { $0.append(step) }
        }
        #expect(folder.read("sample.onnx") == content && folder.names == ["sample.onnx"])
        #expect(located.identity.sha256 == hash)
        #expect(steps.withLock { $0.last } == DownloadProgress(file: "sample.onnx", received: 300_000, total: 300_000))
        try await store().pull(card(server))
        #expect(server.requests.count == 1, "what is there and right is not fetched again")
    }

    @Test func brokenConnectionsAreTakenUp() async throws {
        let server = try LoopbackServer { [content] request, count in
            var response = Response.content(content, for: request)
            if count < 3 { response.breaksAfter = 50_000 }
            return response
        }
        try await store().pull(card(server))
        #expect(folder.read("sample.onnx") == content)
        #expect(server.requests.map(\.start) == [0, 50_000, 100_000, 150_000])
        #expect(server.requests[1].headers["if-range"] == "\"1\"")
    }

    @Test func whatArrivedIsKeptForTheNextTime() async throws {
        let breaking = try LoopbackServer { [content] request, _ in
            var response = Response.content(content, for: request)
            response.breaksAfter = 10_000
            return response
        }
        let error = try await failure(card(breaking), store())
        #expect(error.reason == "the connection broke off" && error.remedy.contains("kept"))
        #expect(folder.read("sample.onnx.incomplete") == Array(content.prefix(40_000)))
        let server = try LoopbackServer { [content] request, _ in .content(content, for: request) }
        try await store().pull(card(server))
        #expect(server.requests.map(\.start) == [40_000] && folder.names == ["sample.onnx"])
    }

    @Test func serverThatIgnoresRangesStartsOver() async throws {
        try folder.write("sample.onnx.incomplete", content.prefix(1000))
        let server = try LoopbackServer { [content] _, _ in Response(body: content) }
        try await store().pull(card(server))
        #expect(server.requests.map(\.start) == [1000] && folder.read("sample.onnx") == content)
    }

    @Test func beginningOfAnotherVersionIsGivenUp() async throws {
        try folder.write("sample.onnx.incomplete", [UInt8](repeating: 7, count: 1000))
        let server = try LoopbackServer { [content] request, _ in .content(content, for: request) }
        try await store().pull(card(server))
        #expect(server.requests.map(\.start) == [1000, 0] && folder.read("sample.onnx") == content)
    }

    @Test func versionThatChangedOnTheServerStartsOver() async throws {
        try folder.write("sample.onnx.incomplete", [UInt8](repeating: 7, count: 1000))
        try folder.write("sample.onnx.version.incomplete", "\"old\"".utf8)
        let server = try LoopbackServer { [content] request, _ in .content(content, for: request) }
        try await store().pull(card(server))
        #expect(server.requests.map(\.start) == [1000] && folder.names == ["sample.onnx"])
    }

    @Test func wholeButUnnamedFileNeedsNoNetwork() async throws {
        try folder.write("sample.onnx.incomplete", content)
        let server = try LoopbackServer { _, _ in Response(status: 500) }
        try await store().pull(card(server))
        #expect(server.requests.isEmpty && folder.names == ["sample.onnx"])
    }

    @Test func wrongPartOfTheFileIsNotTaken() async throws {
        try folder.write("sample.onnx.incomplete", content.prefix(1000))
        let server = try LoopbackServer { [content] request, count in
            guard count == 0 else { return .content(content, for: request) }
            return Response(
                status: 206, headers: ["Content-Range": "bytes 5-299999/300000"], body: Array(content[5...]))
        }
        try await store().pull(card(server))
        #expect(server.requests.map(\.start) == [1000, 0] && folder.read("sample.onnx") == content)
    }

    @Test func wrongHashIsRemoved() async throws {
        let server = try LoopbackServer { [content] request, _ in .content(content.reversed(), for: request) }
        let error = try await failure(card(server), store())
        #expect(error.reason.contains("expected \(hash)") && error.reason.contains("it has the SHA-256 "))
        #expect(folder.names.isEmpty)
    }

    @Test func wrongHashReplacesNothing() async throws {
        let server = try LoopbackServer { [content] request, _ in .content(content.reversed(), for: request) }
        try folder.write("sample.onnx", [1, 2, 3])
        await #expect(throws: DownloadError.self) { try await store().pull(card(server)) }
        #expect(folder.read("sample.onnx") == [1, 2, 3] && folder.names == ["sample.onnx"])
    }

    @Test func corruptFileIsReplaced() async throws {
        try folder.write("sample.onnx", [1, 2, 3])
        let server = try LoopbackServer { [content] request, _ in .content(content, for: request) }
        try await store().pull(card(server))
        #expect(folder.read("sample.onnx") == content)
    }

    @Test func gitObjectNameIsAsGoodAsAHash() async throws {
        let server = try LoopbackServer { _, _ in Response(body: Array("hello\n".utf8)) }
        let blob = "ce013625030ba8dba906f756967f9e9ca394464a"
        try await store().pull(.sample(url: "\(server.url)/x", gitBlob: blob))
        #expect(folder.read("sample.onnx") == Array("hello\n".utf8))
    }

    @Test func announcedLengthIsCompared() async throws {
        let server = try LoopbackServer { [content] request, _ in .content(content, for: request) }
        let error = try await failure(card(server, bytes: 299_999), store())
        #expect(error.reason == "the server offers a file of 300000 bytes, and the model has 299999")
    }

    @Test func lengthThatIsTooLargeBreaksOff() async throws {
        let server = try LoopbackServer { [content] _, _ in
            Response(headers: ["Content-Length": "400000"], body: content)
        }
        let error = try await failure(card(server, bytes: nil), store())
        #expect(error.reason == "the connection broke off")
    }

    @Test func lengthThatIsTooSmallGivesAWrongHash() async throws {
        let server = try LoopbackServer { [content] _, _ in
            Response(headers: ["Content-Length": "200000"], body: content)
        }
        let error = try await failure(card(server), store())
        #expect(error.reason.contains("expected \(hash)"))
    }

    @Test func emptyAnswerIsNoModel() async throws {
        let server = try LoopbackServer { _, _ in Response() }
        #expect(try await failure(card(server), store()).reason.contains("SHA-256"))
    }

    @Test func silentServerIsLeft() async throws {
        let server = try LoopbackServer { [content] request, _ in
            var response = Response.content(content, for: request)
            response.breaksAfter = 10
            response.silence = 60
            return response
        }
        var patient = ModelDownloader(environment: [:])
        patient.attempts = 1
        patient.stallSeconds = 1
        let store = ModelStore(folder: folder.path, environment: [:], executable: nil, downloader: patient)
        #expect(try await failure(card(server), store).reason == "the server fell silent")
    }

    @Test func serverThatSaysNothingAtAllIsLeft() async throws {
        let server = try LoopbackServer { _, _ in
            Thread.sleep(forTimeInterval: 4)
            return Response(status: 500)
        }
        var downloader = ModelDownloader(environment: [:])
        (downloader.attempts, downloader.stallSeconds) = (1, 1)
        let store = ModelStore(folder: folder.path, environment: [:], executable: nil, downloader: downloader)
        #expect(try await failure(card(server), store).reason == "the server fell silent")
        #expect(folder.names.isEmpty)
    }

    @Test func nothingIsAModelWhileItArrives() async throws {
        let gate = CancellationFlag()
        let server = try LoopbackServer { [content] request, count in
            var response = Response.content(content, for: request)
            if count == 0 { response.breaksAfter = 299_999 }
            while count > 0, !gate.isRaised { Thread.sleep(forTimeInterval: 0.01) }
            return response
        }
        var downloader = ModelDownloader(environment: [:])
        (downloader.pause, downloader.stallSeconds) = (0.01, 60)
        let store = ModelStore(folder: folder.path, environment: [:], executable: nil, downloader: downloader)
        let card = card(server)
        async let pulled = store.pull(card)
        while server.requests.count < 2 { try await Task.sleep(for: .milliseconds(10)) }
        #expect(folder.read("sample.onnx.incomplete")?.count == 299_999)
        #expect(throws: MissingModelError.self) { try store.locate(card) }
        #expect(!store.isPresent(card) && !store.hasFiles(of: card))
        gate.raise()
        _ = try await pulled
        #expect(try store.locate(card).files.map(\.bytes) == [300_000])
    }

    @Test func redirectToAnotherContentIsNotTaken() async throws {
        let other = try LoopbackServer { request, _ in .content([UInt8](repeating: 1, count: 300_000), for: request) }
        let server = try LoopbackServer { [url = other.url] _, _ in
            Response(status: 302, headers: ["Location": "\(url)/elsewhere.onnx"])
        }
        let error = try await failure(card(server, bytes: 300_000), store())
        #expect(error.reason.contains("expected \(hash)") && folder.names.isEmpty)
    }

    @Test func redirectsAreFollowedButNotWithoutEnd() async throws {
        let server = try LoopbackServer { [content] request, _ in
            switch request.path {
            case "/sample.onnx": Response(status: 302, headers: ["Location": "/elsewhere"])
            case "/elsewhere": .content(content, for: request)
            default: Response(status: 302, headers: ["Location": "/round"])
            }
        }
        try await store().pull(card(server))
        #expect(folder.read("sample.onnx") == content)
        let round = ModelCard.sample(name: "round", url: "\(server.url)/round", sha256: hash)
        let error = await #expect(throws: DownloadError.self) { try await store().pull(round) }
        #expect(error?.reason == "it redirects without end")
    }

    @Test func redirectToAFileOfThisMachineIsRefused() async throws {
        let secret = try folder.write("secret", content)
        let server = try LoopbackServer { _, _ in Response(status: 302, headers: ["Location": "file://\(secret)"]) }
        #expect(try await failure(card(server), store()).reason == "it redirects to an address that is not safe")
    }

    @Test func busyServerIsAskedAgain() async throws {
        let server = try LoopbackServer { [content] request, count in
            count < 2 ? Response(status: 503) : .content(content, for: request)
        }
        try await store().pull(card(server))
        #expect(server.requests.count == 3)
    }

    @Test func missingFileIsSaidAtOnce() async throws {
        let server = try LoopbackServer { _, _ in Response(status: 404, body: Array("not here".utf8)) }
        let error = try await failure(card(server), store())
        #expect(error.reason == "the server answered with status 404" && server.requests.count == 1)
        #expect(error.description.contains("\(server.url)/sample.onnx"))
    }

    @Test func mirrorIsAskedByFileName() async throws {
        let server = try LoopbackServer { [content] request, _ in .content(content, for: request) }
        let mirrored = ModelCard.sample(file: "own name.onnx", url: "https://example.invalid/x.onnx", sha256: hash)
        try await store(["EMOSENSE_MIRROR": "\(server.url)/models/"]).pull(mirrored)
        #expect(server.requests.map(\.path) == ["/models/own%20name.onnx"])
    }

    @Test func networkIsNotUsedWhenForbidden() async throws {
        let server = try LoopbackServer { [content] request, _ in .content(content, for: request) }
        let error = await #expect(throws: OfflineError.self) {
            try await store(["EMOSENSE_OFFLINE": "1"]).pull(card(server))
        }
        #expect(error?.code == "offline" && server.requests.isEmpty)
    }

    @Test(arguments: ["http://example.invalid/x.onnx", "ftp://127.0.0.1/x.onnx", "file:///etc/passwd", "nonsense"])
    func addressesThatAreNotSafeAreRefused(_ url: String) async throws {
        let error = try await failure(.sample(url: url, sha256: hash), store())
        #expect(error.reason == "only addresses that begin with https:// are safe" || url == "nonsense")
    }

    @Test func modelWithoutAHashIsNotFetched() async throws {
        let server = try LoopbackServer { _, _ in Response() }
        let error = try await failure(.sample(url: "\(server.url)/x"), store())
        #expect(error.reason.contains("no hash") && server.requests.isEmpty)
    }

    @Test func modelWithoutAnAddressSaysHowToGetIt() async throws {
        let error = await #expect(throws: MissingModelError.self) {
            try await store().pull(.sample(sha256: hash, obtain: "Run `make setup`."))
        }
        #expect(error?.obtain == "Run `make setup`.")
        try folder.write("sample.onnx", [1])
        let corrupt = await #expect(throws: CorruptModelError.self) {
            try await store().pull(.sample(sha256: hash, obtain: "Run `make setup`."))
        }
        #expect(corrupt?.obtain == "Remove it. Run `make setup`.")
    }

    @Test func twoAtOnceFetchItOnce() async throws {
        let server = try LoopbackServer { [content] request, _ in
            Thread.sleep(forTimeInterval: 0.3)
            return .content(content, for: request)
        }
        let (store, card) = (store(), card(server))
        async let first = store.pull(card)
        async let second = store.pull(card)
        #expect(try await first == second)
        #expect(server.requests.count == 1 && folder.names == ["sample.onnx"])
    }

    @Test func cancelledDownloadCanBeTakenUp() async throws {
        let server = try LoopbackServer { [content] request, count in
            var response = Response.content(content, for: request)
            if count == 0 { (response.breaksAfter, response.silence) = (20_000, 600) }
            return response
        }
        // Neither side gives up, however long this task waits for a processor.
        var downloader = ModelDownloader(environment: [:])
        downloader.stallSeconds = 600
        let store = ModelStore(folder: folder.path, environment: [:], executable: nil, downloader: downloader)
        let card = card(server)
        let task = Task { try await store.pull(card) }
        while folder.read("sample.onnx.incomplete")?.count != 20_000 { try await Task.sleep(for: .milliseconds(10)) }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        #expect(folder.read("sample.onnx") == nil)
        try await store.pull(card)
        #expect(server.requests.map(\.start) == [0, 20_000] && folder.read("sample.onnx") == content)
    }

    @Test func folderThatCannotBeWrittenIsSaid() async throws {
        try folder.write("file", [1])
        let server = try LoopbackServer { [content] request, _ in .content(content, for: request) }
        let store = ModelStore(folder: "\(folder.path)/file/below", environment: [:], executable: nil)
        let error = await #expect(throws: ModelFileError.self) { try await store.pull(card(server)) }
        #expect(error?.action == .write && server.requests.isEmpty)
    }
}
