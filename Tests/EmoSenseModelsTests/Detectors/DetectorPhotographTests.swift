import EmoSenseCore
import EmoSenseImaging
import EmoSenseModels
import Foundation
import TestSupport
import Testing

@Suite("Detectors on photographs")
struct DetectorPhotographTests {
    /// Published weights and what their authors' code finds with them.
    struct Golden: Decodable {
        struct Model: Decodable {
            let file: String
            let photos: [GoldenDetection]
        }

        let models: [Model]
    }

    /// One network, by its card, with its golden numbers.
    struct Case: CustomTestStringConvertible {
        let card: String
        let golden: Golden.Model

        var testDescription: String { card }

        static func all() throws -> [Case] {
            let cards = [
                "scrfd": ["scrfd-500m", "scrfd-2.5g"],
                "yunet": ["yunet", "yunet-n-640", "yunet-s-640"],
                "ultraface": ["ultraface-rfb-640", "ultraface-slim-320"],
            ]
            return try cards.sorted { $0.key < $1.key }.flatMap { name, cards in
                let models = try Checkout.golden(name, as: Golden.self).models
                return zip(cards, models).map { Case(card: $0, golden: $1) }
            }
        }
    }

    @Test(
        "Boxes, scores and landmarks are the authors'", .enabled(if: Assets.areThere, Assets.reason),
        arguments: try Case.all())
    func golden(_ given: Case) async throws {
        let detector = try Networks.detector(Assets.path(given.golden.file), card: given.card)
        for photo in given.golden.photos {
            let faces = try await detector.detectFaces(in: photo.picture.image())
            var apart = FaceDifferences()
            try apart.add(faces, photo.faces)
            apart.note("\(given.card), \(photo.picture.name), \(faces.count) faces")
            #expect(apart.boxes.largest < 1)
            #expect(apart.scores.largest < 0.01)
            #expect(apart.landmarks.largest < 1)
            #expect(faces.map(\.confidence) == faces.map(\.confidence).sorted(by: >))
        }
    }

    @Test(
        "The cards describe the published files", .enabled(if: Assets.areThere, Assets.reason),
        arguments: try Case.all())
    func files(_ given: Case) throws {
        let part = try #require(try Catalogue().card(named: given.card).files.first)
        let content = [UInt8](try Data(contentsOf: URL(filePath: Assets.path(given.golden.file))))
        #expect(sha256(content) == part.sha256)
        #expect(content.count == part.bytes)
    }

    @Test(
        "A mirrored picture has mirrored faces", .enabled(if: Assets.areThere, Assets.reason),
        arguments: try Case.all())
    func mirror(_ given: Case) async throws {
        let image = try ImageDecoder().decode(contentsOf: Assets.path("photos/obama_biden.jpg")).image
        let detector = try Networks.detector(Assets.path(given.golden.file), card: given.card)
        let faces = try await detector.detectFaces(in: image)
        let mirrored = try await detector.detectFaces(in: image.mirroredForTest)
        #expect(faces.count == 2)
        #expect(mirrored.count == 2)
        for face in faces.map({ $0.mirroredForTest(width: Float(image.width)) }) {
            let twin = try #require(mirrored.first { $0.box.intersectionOverUnion(face.box) > 0.8 })
            guard let points = twin.landmarks?.points, let others = face.landmarks?.points else { continue }
            let tolerance = face.box.longSide * 0.1
            #expect(zip(points, others).allSatisfy { abs($0.x - $1.x) < tolerance && abs($0.y - $1.y) < tolerance })
        }
    }
}
