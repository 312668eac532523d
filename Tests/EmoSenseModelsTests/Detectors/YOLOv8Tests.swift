import EmoSenseCore
import EmoSenseImaging
import EmoSenseModels
import TestSupport
import Testing

@Suite("YOLOv8")
struct YOLOv8Tests {
    private struct Golden: Decodable {
        struct Model: Decodable {
            let file: String
            let pictures: [GoldenDetection]
        }

        let models: [Model]

        static func pictures(ofModel index: Int) throws -> [GoldenDetection] {
            try Checkout.golden("yolov8_tiny", as: Golden.self).models[index].pictures
        }
    }

    private static func tiny(_ layout: ModelDecoding, isRectangular: Bool) throws -> NetworkDetector {
        let file = layout == .yolov8Pose ? "yolov8-tiny-pose-untrained.onnx" : "yolov8-tiny-untrained.onnx"
        return try Networks.yolov8(
            Checkout.fixture("models/\(file)"), decoding: layout, side: 320,
            isRectangular: isRectangular)
    }

    private static func compare(_ golden: GoldenDetection, _ layout: ModelDecoding) async throws {
        let detector = try tiny(layout, isRectangular: golden.smallestRectangle == true)
        let faces = try await detector.detectFaces(in: golden.picture.image())
        var apart = FaceDifferences()
        try apart.add(faces, golden.faces)
        apart.note("YOLOv8 tiny \(layout), \(golden.testDescription), \(faces.count) boxes")
        #expect(apart.boxes.largest < 0.01)
        #expect(apart.scores.largest < 0.0001)
        #expect(apart.landmarks.largest < 0.01)
        #expect(faces.map(\.confidence) == faces.map(\.confidence).sorted(by: >))
    }

    @Test("Boxes and scores are Ultralytics'", arguments: try Golden.pictures(ofModel: 0))
    func boxes(_ golden: GoldenDetection) async throws {
        try await Self.compare(golden, .yolov8)
    }

    @Test("Boxes, scores and landmarks are Ultralytics'", arguments: try Golden.pictures(ofModel: 1))
    func poses(_ golden: GoldenDetection) async throws {
        #expect(golden.faces.landmarks != nil)
        try await Self.compare(golden, .yolov8Pose)
    }

    @Test("Boxes move with the picture by whole strides")
    func shift() async throws {
        let patch = MadeUpPicture.busy.image(width: 96, height: 64)
        let detector = try Self.tiny(.yolov8, isRectangular: false)
        func faces(x: Int, y: Int) async throws -> [Face] {
            let region = PixelRegion(x: -x, y: -y, width: 320, height: 320)
            return try await detector.detectFaces(in: patch.cropped(to: region, fill: (114, 114, 114)))
        }
        let before = try await faces(x: 96, y: 96)
        let after = try await faces(x: 128, y: 160)
        #expect(!before.isEmpty)
        var apart = FaceDifferences()
        try apart.add(after, before.map { $0.movedForTest(x: 32, y: 64) })
        apart.note("YOLOv8 tiny, shifted picture, \(before.count) boxes")
        #expect(apart.boxes.largest < 0.01)
        #expect(apart.scores.largest < 0.0001)
    }

    @Test("Boxes end at the picture's edge")
    func edges() async throws {
        let image = MadeUpPicture.synthetic.image(width: 320, height: 200)
        for face in try await Self.tiny(.yolov8Pose, isRectangular: true).detectFaces(in: image) {
            let points =
                try #require(face.landmarks).points + [
                    Point(x: face.box.minX, y: face.box.minY), Point(x: face.box.maxX, y: face.box.maxY),
                ]
            #expect(points.allSatisfy { $0.x >= 0 && $0.x <= 320 && $0.y >= 0 && $0.y <= 200 })
        }
    }

    @Test("Pictures of many shapes can be searched, down to one pixel")
    func shapes() async throws {
        let detector = try Self.tiny(.yolov8, isRectangular: true)
        for (width, height) in [(1, 1), (1, 700), (900, 2), (320, 320), (33, 31), (640, 100), (100, 640), (50, 60)] {
            let image = MadeUpPicture.busy.image(width: width, height: height)
            for face in try await detector.detectFaces(in: image) {
                #expect(face.box.intersection(image.bounds).area >= face.box.area - 0.01)
            }
        }
    }

    @Test("Eight tasks that use one detector find the same")
    func concurrency() async throws {
        let image = MadeUpPicture.busy.image(width: 333, height: 251)
        let detector = try Self.tiny(.yolov8Pose, isRectangular: true)
        let alone = try await detector.detectFaces(in: image)
        #expect(!alone.isEmpty)
        for faces in try await detector.detectAtOnce(in: image, tasks: 8) { #expect(faces == alone) }
    }
}
