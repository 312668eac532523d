import EmoSenseCore
import EmoSenseImaging
import TestSupport
import Testing

@testable import EmoSenseModels

@Suite("MTCNN")
struct MTCNNTests {
    private struct Golden: Decodable {
        struct Settings: Decodable {
            let thresholds: [Float]
            let factor: Double
            let minFaceSize: Float
        }

        let settings: Settings
        let photos: [GoldenDetection]

        static func read() throws -> Golden { try Checkout.golden("mtcnn") }
    }

    struct Photographs: Decodable {
        let photos: [GoldenDetection]
    }

    /// A photograph of two faces.
    private static func twoPeople() throws -> Image {
        try ImageDecoder().decode(contentsOf: Assets.path("photos/obama_biden.jpg")).image
    }

    @Test("The defaults are facenet-pytorch's")
    func settings() throws {
        let golden = try Golden.read().settings
        let settings = MTCNNDetector.Settings(
            minimumFace: golden.minFaceSize, thresholds: golden.thresholds, factor: golden.factor)
        #expect(MTCNNDetector.Settings() == settings)
    }

    @Test(
        "Faces, probabilities and landmarks are facenet-pytorch's", .enabled(if: Assets.areThere, Assets.reason),
        arguments: try Golden.read().photos)
    func golden(_ golden: GoldenDetection) async throws {
        let faces = try await Networks.mtcnn().detectFaces(in: golden.picture.image())
        var apart = FaceDifferences()
        try apart.add(faces, golden.faces)
        apart.note("MTCNN, \(golden.picture.name), \(faces.count) faces")
        #expect(apart.boxes.largest < 0.01)
        #expect(apart.landmarks.largest < 0.01)
        #expect(apart.scores.largest < 0.0001)
        #expect(faces.map(\.box.area) == faces.map(\.box.area).sorted(by: >))
    }

    @Test("Cards set how the networks are run", arguments: ["mtcnn", "mtcnn-hsemotion", "mtcnn-face-api"])
    func cards(_ name: String) throws {
        let settings = MTCNNDetector.Settings(try Catalogue().card(named: name).pyramid)
        #expect(settings.minimumFace == (name == "mtcnn-hsemotion" ? 40 : 20))
        #expect(settings.thresholds == [0.6, 0.7, name == "mtcnn-hsemotion" ? 0.9 : 0.7])
        let scales = MTCNNDetector.scales(width: 4000, height: 4000, settings: settings)
        #expect(scales.count == ["mtcnn": 16, "mtcnn-hsemotion": 14, "mtcnn-face-api": 10][name])
    }

    @Test(
        "The card for HSEmotion finds what its authors' code finds", .enabled(if: Assets.areThere, Assets.reason),
        arguments: try Checkout.golden("mtcnn_hsemotion", as: Photographs.self).photos)
    func hsemotion(_ golden: GoldenDetection) async throws {
        let settings = MTCNNDetector.Settings(try Catalogue().card(named: "mtcnn-hsemotion").pyramid)
        let faces = try await Networks.mtcnn(settings: settings).detectFaces(in: golden.picture.image())
        var apart = FaceDifferences()
        try apart.add(faces, golden.faces)
        apart.note("mtcnn-hsemotion, \(golden.picture.name), \(faces.count) faces")
        #expect(apart.boxes.largest < 0.01)
        #expect(apart.landmarks.largest < 0.01)
        #expect(apart.scores.largest < 0.0001)
    }

    @Test("The Solvay conference of 1927 has 28 faces")
    func solvay() throws {
        let solvay = try #require(try Golden.read().photos.first { $0.picture.name == "solvay_conference.jpg" })
        #expect(solvay.faces.boxes.count == 28)
    }

    @Test("A picture without faces gives none, however small or thin it is")
    func nothing() async throws {
        let detector = try Networks.mtcnn()
        for (width, height) in [(160, 120), (30, 30), (1, 1), (11, 400), (19, 19)] {
            let grey = Image(width: width, height: height, red: 120, green: 120, blue: 120)
            #expect(try await detector.detectFaces(in: grey).isEmpty)
        }
    }

    @Test("Faces move with the picture", .enabled(if: Assets.areThere, Assets.reason))
    func shift() async throws {
        let image = try Self.twoPeople()
        let detector = try Networks.mtcnn(settings: MTCNNDetector.Settings(minimumFace: 60))
        let faces = try await detector.detectFaces(in: image)
        #expect(faces.count == 2)
        let around = PixelRegion(x: -37, y: -22, width: image.width + 80, height: image.height + 60)
        let moved = try await detector.detectFaces(in: image.cropped(to: around, fill: (127, 127, 127)))
        var apart = FaceDifferences()
        try apart.add(moved, faces.map { $0.movedForTest(x: 37, y: 22) })
        apart.note("MTCNN, shifted picture")
        #expect(apart.boxes.largest < 6)
        #expect(apart.landmarks.largest < 4)
    }

    @Test("A mirrored picture has mirrored faces", .enabled(if: Assets.areThere, Assets.reason))
    func mirror() async throws {
        let image = try Self.twoPeople()
        let detector = try Networks.mtcnn(settings: MTCNNDetector.Settings(minimumFace: 60))
        let faces = try await detector.detectFaces(in: image)
        let mirrored = try await detector.detectFaces(in: image.mirroredForTest)
        var apart = FaceDifferences()
        try apart.add(mirrored, faces.map { $0.mirroredForTest(width: Float(image.width)) })
        apart.note("MTCNN, mirrored picture")
        #expect(apart.boxes.largest < 12)
        #expect(apart.landmarks.largest < 6)
    }

    @Test("Eight tasks that use one detector find the same", .enabled(if: Assets.areThere, Assets.reason))
    func concurrency() async throws {
        let image = try Self.twoPeople().resized(width: 563, height: 330, interpolation: .area)
        let detector = try Networks.mtcnn(settings: MTCNNDetector.Settings(minimumFace: 40))
        let alone = try await detector.detectFaces(in: image)
        #expect(alone.count == 2)
        for faces in try await detector.detectAtOnce(in: image, tasks: 8) { #expect(faces == alone) }
    }
}

extension Face {
    /// The face after the picture was moved.
    func movedForTest(x: Float, y: Float) -> Face {
        Face(
            box: box.translated(byX: x, y: y), confidence: confidence,
            landmarks: landmarks?.map { Point(x: $0.x + x, y: $0.y + y) })
    }

    /// The face after the picture was mirrored: left and right change places.
    func mirroredForTest(width: Float) -> Face {
        let box = Box(minX: width - box.maxX, minY: box.minY, maxX: width - box.minX, maxY: box.maxY)
        let points = landmarks?.map { Point(x: width - $0.x, y: $0.y) }
        let swapped = points.map {
            Landmarks(
                leftEye: $0.rightEye, rightEye: $0.leftEye, nose: $0.nose, leftMouth: $0.rightMouth,
                rightMouth: $0.leftMouth)
        }
        return Face(box: box, confidence: confidence, landmarks: swapped)
    }
}

extension Image {
    /// The picture in a mirror.
    var mirroredForTest: Image {
        var mirrored = self
        for row in 0..<height {
            for column in 0..<width {
                let from = (row * width + column) * 3
                let to = (row * width + width - 1 - column) * 3
                for channel in 0..<3 { mirrored.pixels[to + channel] = pixels[from + channel] }
            }
        }
        return mirrored
    }
}
