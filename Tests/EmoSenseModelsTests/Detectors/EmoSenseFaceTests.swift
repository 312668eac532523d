import EmoSenseCore
import EmoSenseImaging
import EmoSenseModels
import Foundation
import TestSupport
import Testing

@Suite("EmoSense's own face network")
struct EmoSenseFaceTests {
    /// Where a shipped file lies in this checkout.
    private static func path(_ file: String) -> String {
        Checkout.root.appending(path: "Sources/EmoSenseModels/Resources/Networks/\(file)").path
    }

    /// The network over pictures as wide as the drawn ones, which are therefore not resampled.
    private static func detector(int8: Bool = false, confidence: Float = 0.25) throws -> NetworkDetector {
        var card = try Catalogue().card(named: "emosense-face")
        card.input.width = DrawnFaces.width
        card.input.height = DrawnFaces.width
        card.thresholds?.confidence = confidence
        let file = try #require(int8 ? card.int8 : card.files.first).file
        return try NetworkDetector(
            card: card, path: path(file), engine: Networks.engine.get(),
            identity: ModelIdentity(name: card.name))
    }

    @Test("Each file finds in a drawn picture what the training code found", arguments: ["f32", "int8"])
    func golden(precision: String) async throws {
        let all = try Checkout.golden("emosense_face", as: [String: GoldenFaces].self)
        let golden = try #require(all[precision])
        let faces = try await Self.detector(int8: precision == "int8").detectFaces(in: DrawnFaces.image)
        #expect(faces.count >= 3)
        var apart = FaceDifferences()
        try apart.add(faces, golden)
        apart.note("EmoSense's face network in \(precision), \(faces.count) drawn faces")
        let isExact = precision == "f32"
        #expect(apart.boxes.largest < (isExact ? 0.05 : 3))
        #expect(apart.landmarks.largest < (isExact ? 0.05 : 3))
        #expect(apart.scores.largest < (isExact ? 0.001 : 0.05))
    }

    @Test("The card describes the files that are shipped, and none is larger than 2 MB")
    func files() throws {
        for part in try Catalogue().card(named: "emosense-face").allFiles {
            let content = [UInt8](try Data(contentsOf: URL(filePath: Self.path(part.file))))
            #expect(sha256(content) == part.sha256)
            #expect(content.count == part.bytes)
            #expect(content.count <= 2_000_000)
        }
    }

    @Test("A mirrored picture gives mirrored boxes and landmarks")
    func mirror() async throws {
        let detector = try Self.detector(confidence: 0.5)
        let faces = try await detector.detectFaces(in: DrawnFaces.image)
        let mirrored = try await detector.detectFaces(in: DrawnFaces.mirrored)
        #expect(faces.count == 3)
        #expect(mirrored.count == faces.count)
        let width = Float(DrawnFaces.width)
        for face in faces {
            let box = Box(x: width - face.box.maxX, y: face.box.y, width: face.box.width, height: face.box.height)
            let twin = try #require(mirrored.first { $0.box.intersectionOverUnion(box) > 0.75 })
            let eyes = try #require(twin.landmarks).points.prefix(2)
            #expect(eyes[0].x < eyes[1].x)
        }
    }

    @Test("Boxes move with the picture")
    func shift() async throws {
        let detector = try Self.detector(confidence: 0.5)
        let before = try await detector.detectFaces(in: DrawnFaces.image)
        let moved = DrawnFaces.image.cropped(
            to: PixelRegion(x: 0, y: -64, width: DrawnFaces.width, height: DrawnFaces.height + 64),
            fill: (114, 114, 114))
        let after = try await detector.detectFaces(in: moved)
        #expect(before.count == after.count)
        for face in before {
            let box = Box(x: face.box.x, y: face.box.y + 64, width: face.box.width, height: face.box.height)
            #expect(after.contains { $0.box.intersectionOverUnion(box) > 0.8 })
        }
    }

    @Test("A picture gives the same faces whatever sizes came before it")
    func sizes() async throws {
        let first = try await Self.detector().detectFaces(in: DrawnFaces.image)
        let detector = try Self.detector()
        let narrow = DrawnFaces.image.cropped(
            to: PixelRegion(x: 0, y: 0, width: DrawnFaces.height, height: DrawnFaces.width), fill: (114, 114, 114))
        #expect(try await detector.detectFaces(in: narrow).isEmpty == false)
        let later = try await detector.detectFaces(in: DrawnFaces.image)
        #expect(first.count >= 3 && later.count == first.count)
        for (face, same) in zip(first, later) {
            #expect(face.box.intersectionOverUnion(same.box) > 0.999)
            #expect(abs(face.confidence - same.confidence) < 1e-4)
        }
    }

    @Test("In a large picture small faces are found by the closer look, in their places")
    func closer() async throws {
        var card = try Catalogue().card(named: "emosense-face")
        card.thresholds?.confidence = 0.35
        func detector() throws -> NetworkDetector {
            try NetworkDetector(
                card: card, path: Self.path(try #require(card.file)), engine: Networks.engine.get(),
                identity: ModelIdentity(name: card.name))
        }
        let offset: Float = 2000
        let large = DrawnFaces.image.cropped(
            to: PixelRegion(x: -Int(offset), y: -Int(offset), width: 4096, height: 3072), fill: (114, 114, 114))
        let found = try await detector().detectFaces(in: large)
        card.input.closer = nil
        let once = try await detector().detectFaces(in: large)
        #expect(found.count == 3 && once.count < 3)
        for face in try await Self.detector(confidence: 0.35).detectFaces(in: DrawnFaces.image) {
            let box = Box(
                x: face.box.x + offset, y: face.box.y + offset, width: face.box.width, height: face.box.height)
            #expect(found.contains { $0.box.intersectionOverUnion(box) > 0.6 })
        }
    }

    @Test(
        "Most of the 29 faces of the Solvay conference",
        .enabled(if: Assets.areThere, Assets.reason))
    func solvay() async throws {
        let card = try Catalogue().card(named: "emosense-face")
        let detector = try NetworkDetector(
            card: card, path: Self.path(try #require(card.file)), engine: Networks.engine.get(),
            identity: ModelIdentity(name: card.name))
        let picture = try ImageDecoder().decode(contentsOf: Assets.path("photos/solvay_conference.jpg")).image
        let faces = try await detector.detectFaces(in: picture).filter { $0.confidence >= 0.5 }
        #expect((27...29).contains(faces.count))
    }
}
