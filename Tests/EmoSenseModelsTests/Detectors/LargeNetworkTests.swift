import EmoSenseCore
import EmoSenseModels
import Foundation
import TestSupport
import Testing

/// Networks that are too large to lie beside the tests, untrained, in their exact architecture.
@Suite("Large detectors on photographs")
struct LargeNetworkTests {
    struct Golden: Decodable {
        struct Model: Decodable, CustomTestStringConvertible {
            let file: String
            let card: String?
            let sha256: String
            let photos: [GoldenDetection]

            var testDescription: String { file }
        }

        let models: [Model]

        static func all() throws -> [Model] {
            try ["yolo_versions", "serengil_untrained"].flatMap { try Checkout.golden($0, as: Golden.self).models }
        }
    }

    @Test(
        "Boxes, scores and landmarks are the reference's",
        .enabled(if: Assets.haveReferenceModels, Assets.referenceReason), arguments: try Golden.all())
    func golden(_ golden: Golden.Model) async throws {
        let path = try #require(Assets.referenceModels).appending(path: golden.file).path
        let detector = try Networks.detector(path, card: golden.card ?? "retinaface-serengil")
        for photo in golden.photos {
            let faces = try await detector.detectFaces(in: photo.picture.image())
            var apart = FaceDifferences()
            try apart.add(faces, photo.faces)
            apart.note("\(golden.file), \(photo.picture.name), \(faces.count) faces")
            #expect(apart.boxes.largest < 1)
            #expect(apart.scores.largest < 0.01)
            #expect(apart.landmarks.largest < 1)
        }
    }
}
