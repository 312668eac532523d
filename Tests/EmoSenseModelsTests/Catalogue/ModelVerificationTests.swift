import EmoSenseCore
import EmoSenseInference
import Foundation
import TestSupport
import Testing

@testable import EmoSenseModels

/// Models are run on a made-up input, and compute what ONNX Runtime computes.
@Suite("Verification of models")
struct ModelVerificationTests {
    private static let networks = Checkout.root.appending(path: "Sources/EmoSenseModels/Resources/Networks").path
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func loader(_ models: String, isCommercialOnly: Bool = false) throws -> ModelLoader {
        let store = ModelStore(
            folder: models, isCommercialOnly: isCommercialOnly, environment: [:], executable: nil)
        return ModelLoader(store: store, engine: try Networks.engine.get())
    }

    private func verify(_ name: String, in models: String) async throws {
        let result = try await loader(models).verify(Catalogue().card(named: name))
        let difference = try #require(result.largestDifference)
        var apart = Differences()
        apart.compare(difference, 0)
        apart.note("verify \(name), relative")
        #expect(result.isExact, "\(name) is \(difference) off")
    }

    @Test(arguments: ["emosense-face", "emosense-expression"])
    func ourNetworksComputeWhatTheyShould(_ name: String) async throws {
        try await verify(name, in: Self.networks)
    }

    @Test(arguments: ["mtcnn", "fer"])
    func modelsOfSetupComputeWhatTheyShould(_ name: String) async throws {
        try await verify(name, in: Checkout.root.appending(path: ".deps/models").path)
    }

    @Test(
        .enabled(if: Assets.areThere, Assets.reason),
        arguments: [
            ("scrfd-500m", "scrfd/scrfd_500m_kps.onnx"), ("scrfd-2.5g", "scrfd/scrfd_2.5g_kps.onnx"),
            ("yunet", "yunet/yunet_n_dynamic.onnx"), ("yunet-n-640", "yunet/yunet_n_640_640.onnx"),
            ("yunet-s-640", "yunet/yunet_s_640_640.onnx"), ("ultraface-rfb-640", "ultraface/version-RFB-640.onnx"),
            ("ultraface-slim-320", "ultraface/version-slim-320_simplified.onnx"),
            ("yolov8-lite-t", "yolo/yolov8-lite-t.onnx"),
        ])
    func publishedModelsComputeWhatTheyShould(_ name: String, _ file: String) async throws {
        let card = try Catalogue().card(named: name)
        try FileManager.default.createSymbolicLink(
            atPath: "\(folder.path)/\(#require(card.file))", withDestinationPath: Assets.path("models/\(file)"))
        try await verify(name, in: folder.path)
    }

    @Test func fileThatIsNotKnownRuns() async throws {
        try folder.write("sample.onnx", Data(contentsOf: URL(filePath: Checkout.fixture("models/channel-mixer.onnx"))))
        let result = try await loader(folder.path).verify(.sample())
        #expect(result.largestDifference == nil && result.isExact)
    }

    @Test func numbersThatAreMissingOrNoNumbersAreInfinitelyFar() {
        let golden = GoldenOutput(count: 5, largest: 4, samples: [1, 4])
        #expect(golden.difference(from: [1, 9, 9, 9, 4]) == 0)
        #expect(golden.difference(from: [1, 9, 9, 9, 3]) == 0.25)
        #expect(golden.difference(from: [1, 9, 9, 4]) == .infinity)
        #expect(golden.difference(from: [1, 9, 9, 9, .nan]) == .infinity)
    }

    @Test func modelThatRunsIsAdded() async throws {
        let loader = try loader(folder.path)
        let like = try Catalogue().card(named: "emosense-expression")
        let card = try await loader.add(file: "\(Self.networks)/emosense-expression.onnx", as: "mine", like: like)
        #expect(card == (try loader.store.catalogue.card(named: "mine")))
        #expect(card.omitted == like.omitted && card.heads == like.heads && card.crop == like.crop)
        #expect(!card.license.commercial && card.int8 == nil && card.published.isEmpty)
        #expect(try await loader.verify(card).largestDifference != nil, "the file is known by its hash")
    }

    @Test func modelThatDoesNotFitIsNotAdded() async throws {
        let loader = try loader(folder.path)
        let ten = Checkout.fixture("models/enet-tiny-10-untrained.onnx")
        let text = try folder.write("text.onnx", "no network".utf8)
        for (file, like) in [(ten, "hsemotion-b2-7"), (ten, "yolov8n-face"), (text, "fer")] {
            await #expect(throws: UnfitModelError.self) {
                try await loader.add(file: file, as: "mine", like: Catalogue().card(named: like))
            }
            #expect(folder.names == ["text.onnx"], "\(like)")
        }
    }

    @Test func modelsThatAreNotCommercialAreRefused() throws {
        try folder.write("sample.onnx", "abc".utf8)
        let store = try loader(folder.path, isCommercialOnly: true).store
        var card = ModelCard.sample()
        card.license = ModelLicense(code: "MIT", weights: "MIT", data: "its own", commercial: true)
        #expect(try store.locate(card).files.count == 1)
        card.license.commercial = false
        let error = #expect(throws: CommercialUseError.self) { try store.locate(card) }
        #expect(error?.code == "not-commercial" && error?.description.contains("its own") == true)
        #expect(throws: CommercialUseError.self) { try store.verify(card) }
    }
}
