import EmoSenseCore
import EmoSenseInference
import Foundation
import Testing

@testable import EmoSenseModels

/// Models are found where they should be, checked, and never confused.
struct ModelStoreTests {
    private let home: TemporaryFolder
    private let environment: [String: String]

    init() throws {
        home = try TemporaryFolder()
        environment = ["HOME": home.path]
    }

    private func store(_ folder: String? = nil, adding extra: [String: String] = [:], executable: String? = nil)
        -> ModelStore
    {
        ModelStore(folder: folder, environment: environment.merging(extra) { $1 }, executable: executable)
    }

    @Test func foldersAreSearchedInOrder() throws {
        try home.write("checkout/.deps/models/a.onnx", [1])
        let executable = "\(home.path)/checkout/.build/debug/emosense"
        #expect(
            store(executable: executable).folders == [
                "\(home.path)/.cache/emosense/models", "\(home.path)/checkout/.build/share/emosense/models",
                "\(home.path)/checkout/.deps/models",
            ])
        #expect(store(adding: ["XDG_CACHE_HOME": "/c"]).folders == ["/c/emosense/models"])
        #expect(store(adding: ["EMOSENSE_MODELS": "/m/"], executable: executable).folders == ["/m"])
        #expect(store("/given", adding: ["EMOSENSE_MODELS": "/m"], executable: executable).folders == ["/given"])
    }

    @Test func firstFolderWithEveryFileWins() throws {
        let executable = "\(home.path)/bin/emosense"
        try home.write("share/emosense/models/sample.onnx", "installed".utf8)
        #expect(
            try store(executable: executable).locate(.sample()).path()
                == "\(home.path)/share/emosense/models/sample.onnx")
        try home.write(".cache/emosense/models/sample.onnx", "own".utf8)
        #expect(
            try store(executable: executable).locate(.sample()).path()
                == "\(home.path)/.cache/emosense/models/sample.onnx")
    }

    @Test func builtInNetworksAreAlwaysSearchedLast() throws {
        let networks = "\(home.path)/bin/EmoSense_EmoSenseModels.resources/Networks"
        try home.write("bin/EmoSense_EmoSenseModels.resources/Networks/sample.onnx", "built in".utf8)
        let executable = "\(home.path)/bin/emosense"
        #expect(store("/given", executable: executable).folders == ["/given", networks])
        #expect(store(executable: executable).folders.last == networks)
        #expect(try store("/given", executable: executable).locate(.sample()).path() == "\(networks)/sample.onnx")
    }

    @Test func int8HasAFileOfItsOwn() throws {
        var card = ModelCard.sample()
        let store = store("\(home.path)/m")
        try home.write("m/sample.onnx", "abc".utf8)
        let error = #expect(throws: UnsupportedPrecisionError.self) { try store.locate(card, precision: .int8) }
        #expect(error?.description.contains("sample has no int8 file") == true)
        card.int8 = ModelPart(role: ModelPart.only, file: "sample-int8.onnx")
        let missing = #expect(throws: MissingModelError.self) { try store.locate(card, precision: .int8) }
        #expect(missing?.files == ["sample-int8.onnx"])
        try home.write("m/sample-int8.onnx", "abcd".utf8)
        #expect(try store.locate(card, precision: .int8).files.map(\.bytes) == [4])
        #expect(try store.locate(card, precision: .bf16).files.map(\.bytes) == [3])
        #expect(try store.verify(card).files.map(\.bytes) == [3, 4])
    }

    @Test func identityIsTheFilesHash() throws {
        try home.write("m/sample.onnx", "abc".utf8)
        let located = try store("\(home.path)/m").locate(.sample())
        let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(located.identity == ModelIdentity(name: "sample", sha256: hash))
        #expect(located.files[0].bytes == 3)
    }

    @Test func severalFilesAreFoundByRole() throws {
        try home.write("m/one.onnx", "abc".utf8)
        try home.write("m/two.onnx", "abc".utf8)
        let card = ModelCard.sample(parts: [
            ModelPart(role: "a", file: "one.onnx"), ModelPart(role: "b", file: "two.onnx"),
        ])
        let located = try store("\(home.path)/m").locate(card)
        #expect(located.path("a") == "\(home.path)/m/one.onnx" && located.path("b") == "\(home.path)/m/two.onnx")
        #expect(located.path() == nil)
        let hash = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        #expect(located.identity.sha256 == FileDigest.sha256(of: hash + hash))
    }

    @Test func missingModelNamesTheCommand() throws {
        let card = ModelCard.sample(url: "https://example.org/sample.onnx")
        let error = #expect(throws: MissingModelError.self) { try store("/no/where").locate(card) }
        #expect(error?.code == "missing-model" && error?.files == ["sample.onnx"])
        #expect(
            error?.description == "the model sample is not here: no sample.onnx in /no/where. "
                + "Get it with `emosense models pull sample --models /no/where`.")
        let obtained = ModelCard.sample(obtain: "Run `make setup`.")
        let other = #expect(throws: MissingModelError.self) { try store().locate(obtained) }
        #expect(other?.description.hasSuffix("Run `make setup`.") == true)
        #expect(!store().isPresent(card))
    }

    @Test func oneMissingPartIsNamed() throws {
        try home.write("m/one.onnx", "abc".utf8)
        let card = ModelCard.sample(parts: [
            ModelPart(role: "a", file: "one.onnx"), ModelPart(role: "b", file: "two.onnx"),
        ])
        let error = #expect(throws: MissingModelError.self) { try store("\(home.path)/m").locate(card) }
        #expect(error?.files == ["two.onnx"])
    }

    @Test func corruptModelNamesBothValues() throws {
        try home.write("m/sample.onnx", "abd".utf8)
        let store = store("\(home.path)/m")
        let wanted = FileDigest.sha256(of: "abc")
        let error = #expect(throws: CorruptModelError.self) { try store.locate(.sample(sha256: wanted)) }
        #expect(
            error?.code == "corrupt-model" && error?.expected == wanted && error?.got == FileDigest.sha256(of: "abd"))
        let short = #expect(throws: CorruptModelError.self) { try store.locate(.sample(bytes: 4)) }
        #expect(short?.check == .length && short?.expected == "4 bytes" && short?.got == "3 bytes")
        let blob = #expect(throws: CorruptModelError.self) {
            try store.locate(.sample(gitBlob: String(repeating: "0", count: 40)))
        }
        #expect(blob?.check == .gitBlob)
        try home.write("m/sample.onnx", [])
        #expect(throws: CorruptModelError.self) { try store.locate(.sample()) }
    }

    @Test func corruptModelIsNotReplacedByAnotherFolders() throws {
        try home.write("share/emosense/models/sample.onnx", "abc".utf8)
        try home.write(".cache/emosense/models/sample.onnx", "abd".utf8)
        #expect(throws: CorruptModelError.self) {
            try store(executable: "\(home.path)/bin/emosense").locate(.sample(sha256: FileDigest.sha256(of: "abc")))
        }
    }

    @Test func fileThatHasJustChangedIsNotStamped() throws {
        let path = try home.write("m/sample.onnx", "abc".utf8)
        #expect(try DigestCache(folder: "\(home.path)/hashes").digest(of: path).sha256 == FileDigest.sha256(of: "abc"))
        #expect(!FileManager.default.fileExists(atPath: "\(home.path)/hashes"))
    }

    @Test func stampIsUsedUntilTheFileChanges() throws {
        let path = try home.write("m/sample.onnx", "abc".utf8)
        let cache = DigestCache(folder: "\(home.path)/hashes", rest: 0)
        _ = try cache.digest(of: path)
        let stamp = try #require(try FileManager.default.contentsOfDirectory(atPath: "\(home.path)/hashes").first)
        let text = String(decoding: try #require(home.read("hashes/\(stamp)")), as: UTF8.self)
        let planted = String(repeating: "f", count: 64)
        try home.write("hashes/\(stamp)", text.replacing(FileDigest.sha256(of: "abc"), with: planted).utf8)
        #expect(try cache.digest(of: path).sha256 == planted, "the file is not read again")
        Thread.sleep(forTimeInterval: 0.05)
        try home.write("m/sample.onnx", "abd".utf8)
        #expect(try cache.digest(of: path).sha256 == FileDigest.sha256(of: "abd"))
    }

    @Test func addsTheUsersOwnModel() throws {
        let file = try home.write("export.onnx", "weights".utf8)
        let store = store("\(home.path)/m")
        let card = try store.add(file: file, as: "mine", like: .sample(name: "other"))
        #expect(card.sha256 == FileDigest.sha256(of: "weights") && card.bytes == 7 && card.url == nil)
        #expect(try store.catalogue.card(named: "mine") == card)
        #expect(try store.locate(card).path() == "\(home.path)/m/mine.onnx")
        var cascade = ModelCard.sample(name: "cascade")
        cascade.file = "cascade.v2.xml"
        #expect(try store.add(file: file, as: "my.cascade", like: cascade).file == "my.cascade.xml")
        let taken = #expect(throws: ModelNameError.self) { try store.add(file: file, as: "mine", like: card) }
        #expect(taken?.isTaken == true)
        #expect(throws: ModelNameError.self) { try store.add(file: file, as: "mtcnn", like: card) }
        #expect(throws: ModelNameError.self) { try store.add(file: file, as: "../up", like: card) }
        #expect(throws: ModelFileError.self) { try store.add(file: "/no/where", as: "new", like: card) }
        #expect(throws: InvalidCardError.self) {
            try store.add(file: file, as: "new", like: store.catalogue.card(named: "mtcnn"))
        }
    }
}
