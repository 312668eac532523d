import EmoSenseCore
import EmoSenseModels
import Foundation
import TestSupport
import Testing

@Suite("YOLOv8 on photographs")
struct YOLOv8PhotographTests {
    private struct Lite: Decodable {
        let photos: [GoldenDetection]

        static func read() throws -> Lite { try Checkout.golden("yolov8_lite") }
    }

    struct Untrained: Decodable {
        struct Model: Decodable, CustomTestStringConvertible {
            let file: String
            let photos: [GoldenDetection]

            var testDescription: String { file }
        }

        let models: [Model]

        static func read() throws -> Untrained { try Checkout.golden("yolov8_untrained") }
    }

    @Test(
        "Three raw heads give the faces of the reference", .enabled(if: Assets.areThere, Assets.reason),
        arguments: try Lite.read().photos)
    func heads(_ golden: GoldenDetection) async throws {
        let detector = try Networks.yolov8(
            Assets.path("models/yolo/yolov8-lite-t.onnx"), card: "yolov8-lite-t", decoding: .yolov8Heads,
            isRectangular: false)
        let faces = try await detector.detectFaces(in: golden.picture.image())
        var apart = FaceDifferences()
        try apart.add(faces, golden.faces)
        apart.note("YOLOv8 lite, \(golden.picture.name), \(faces.count) faces")
        #expect(apart.boxes.largest < 0.01)
        #expect(apart.landmarks.largest < 0.01)
        #expect(apart.scores.largest < 0.0001)
    }

    @Test(
        "Networks of the published sizes give Ultralytics' boxes",
        .enabled(if: Assets.haveReferenceModels, Assets.referenceReason), arguments: try Untrained.read().models)
    func untrained(_ golden: Untrained.Model) async throws {
        let path = try #require(Assets.referenceModels).appending(path: golden.file).path
        let detector = try Networks.yolov8(path, decoding: .yolov8, isRectangular: true)
        for photo in golden.photos {
            let faces = try await detector.detectFaces(in: photo.picture.image())
            var apart = FaceDifferences()
            try apart.add(faces, photo.faces)
            apart.note("\(golden.file), \(photo.picture.name), \(faces.count) boxes")
            #expect(apart.boxes.largest < 1)
            #expect(apart.scores.largest < 0.01)
        }
    }
}
