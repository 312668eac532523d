import EmoSenseCore
import EmoSenseImaging
import EmoSenseInference
import Foundation
import TestSupport
import Testing

@testable import EmoSenseModels

@Suite("YOLOv8-face")
struct YOLOv8Tests {
    private struct TinyGolden: Decodable {
        struct Model: Decodable {
            let file: String
            let layout: String
            let pictures: [Picture]
        }

        struct Picture: Decodable {
            let picture: MadeUpPicture
            let width: Int
            let height: Int
            let smallestRectangle: Bool
            let boxes: [[Float]]
            let scores: [Float]
            let landmarks: [[Float]]?
        }

        let models: [Model]
    }

    private struct LiteGolden: Decodable {
        let photos: [GoldenPhoto]
    }

    private struct UntrainedGolden: Decodable {
        struct Model: Decodable {
            let file: String
            let photos: [GoldenPhoto]
        }

        let models: [Model]
    }

    private let engine: OpenVINOEngine

    init() throws { engine = try OpenVINOEngine(options: EngineOptions(threads: 2)) }

    private func detector(
        like card: String, path: String, layout: YOLOv8Layout, side: Int = 640, stride: Int? = nil
    ) throws -> YOLOv8Detector {
        var card = try Catalogue().card(named: card)
        card.input.width = side
        card.input.height = side
        card.input.stride = stride
        return YOLOv8Detector(
            card: card, layout: layout, path: path, engine: engine, identity: ModelIdentity(name: card.name))
    }

    @Test("Both finished layouts give Ultralytics' boxes, in the square and in the smallest rectangle")
    func tiny() async throws {
        let golden: TinyGolden = try Checkout.golden("yolov8_tiny")
        for model in golden.models {
            let path = Checkout.fixtures.appending(path: model.file).path
            let layout: YOLOv8Layout = model.layout.contains("20") ? .poses : .boxes
            for picture in model.pictures {
                // A stride of the whole side pads to the square, while the file's shape is still free.
                let detector = try detector(
                    like: "yolov8n-face", path: path, layout: layout, side: 320,
                    stride: picture.smallestRectangle ? 32 : 320)
                let faces = try await detector.detectFaces(
                    in: picture.picture.image(width: picture.width, height: picture.height))
                let photo = GoldenPhoto(
                    file: "", rgbSha256: "", boxes: picture.boxes, scores: picture.scores, landmarks: picture.landmarks)
                let distance = photo.distance(of: faces, pointsHaveVisibility: true)
                distance.note("\(model.file), \(picture.picture.rawValue)")
                #expect(faces.count == picture.boxes.count)
                #expect(distance.box.largest <= 1)
                #expect(distance.score.largest <= 0.01)
                #expect(distance.landmark.largest <= 1)
            }
        }
    }

    @Test("yolov8-lite-t's three heads decode as the reference has it", .enabled(if: Assets.areThere, Assets.reason))
    func lite() async throws {
        let detector = try detector(
            like: "yolov8-lite-t", path: Assets.path("models/yolo/yolov8-lite-t.onnx"), layout: .heads)
        let golden: LiteGolden = try Checkout.golden("yolov8_lite")
        for photo in golden.photos {
            let faces = try await detector.detectFaces(in: photo.image())
            let distance = photo.distance(of: faces, pointsHaveVisibility: true)
            distance.note("yolov8-lite-t, \(photo.file)")
            #expect(faces.count == photo.boxes.count, "\(photo.file)")
            #expect(distance.box.largest <= 1, "\(photo.file)")
            #expect(distance.landmark.largest <= 1, "\(photo.file)")
            #expect(distance.score.largest <= 0.01, "\(photo.file)")
        }
    }

    @Test(
        "n, m and l with untrained weights give Ultralytics' boxes",
        .enabled(if: Assets.haveReferenceModels, Assets.referenceReason))
    func untrained() async throws {
        let golden: UntrainedGolden = try Checkout.golden("yolov8_untrained")
        for model in golden.models {
            let path = try #require(Assets.referenceModels).appending(path: model.file).path
            let detector = try detector(like: "yolov8n-face", path: path, layout: .boxes, stride: 32)
            for photo in model.photos {
                let faces = try await detector.detectFaces(in: photo.image())
                let distance = photo.distance(of: faces)
                distance.note("\(model.file), \(photo.file)")
                #expect(faces.count == photo.boxes.count, "\(model.file) \(photo.file)")
                #expect(distance.box.largest <= 1, "\(model.file) \(photo.file)")
                #expect(distance.score.largest <= 0.01, "\(model.file) \(photo.file)")
            }
        }
    }
}
