import EmoSenseCore
import EmoSenseImaging
import EmoSenseInference
import TestSupport
import Testing

@testable import EmoSenseModels

@Suite("MTCNN")
struct MTCNNTests {
    private struct Golden: Decodable {
        let photos: [GoldenPhoto]
    }

    private func detector() throws -> MTCNNDetector {
        try MTCNNDetector(
            proposal: Checkout.model("mtcnn-pnet.onnx"), refinement: Checkout.model("mtcnn-rnet.onnx"),
            output: Checkout.model("mtcnn-onet.onnx"),
            engine: OpenVINOEngine(options: EngineOptions(threads: 2)), identity: ModelIdentity(name: "mtcnn"))
    }

    @Test("Six photographs give facenet-pytorch's faces", .enabled(if: Assets.areThere, Assets.reason))
    func photographs() async throws {
        let detector = try detector()
        let golden: Golden = try Checkout.golden("mtcnn")
        #expect(golden.photos.count == 6)
        for photo in golden.photos {
            let faces = try await detector.detectFaces(in: photo.image())
            #expect(faces.count == photo.boxes.count, "\(photo.file)")
            let distance = photo.distance(of: faces)
            distance.note("MTCNN, \(photo.file)")
            #expect(distance.box.largest <= 1, "\(photo.file)")
            #expect(distance.landmark.largest <= 1, "\(photo.file)")
            #expect(distance.score.largest <= 0.01, "\(photo.file)")
        }
    }

    @Test("28 faces of the Solvay conference", .enabled(if: Assets.areThere, Assets.reason))
    func solvay() async throws {
        let image = try ImageDecoder().decode(contentsOf: Assets.path("photos/solvay_conference.jpg")).image
        #expect(try await detector().detectFaces(in: image).count == 28)
    }

    @Test("A mirrored picture gives mirrored faces", .enabled(if: Assets.areThere, Assets.reason))
    func mirrored() async throws {
        let detector = try detector()
        let image = try ImageDecoder().decode(contentsOf: Assets.path("photos/obama_biden.jpg")).image
        let faces = try await detector.detectFaces(in: image)
        let mirrored = try await detector.detectFaces(in: image.mirrored)
        #expect(faces.count == mirrored.count)
        for face in faces {
            let box = face.box
            let expected = Box(x: Float(image.width) - box.maxX, y: box.y, width: box.width, height: box.height)
            let best = mirrored.map { $0.box.intersectionOverUnion(expected) }.max() ?? 0
            #expect(best > 0.8)
        }
    }

    @Test("Faces move with the picture", .enabled(if: Assets.areThere, Assets.reason))
    func moved() async throws {
        let detector = try detector()
        let image = try ImageDecoder().decode(contentsOf: Assets.path("photos/person-group.jpg")).image
        let faces = try await detector.detectFaces(in: image)
        let wider = PixelRegion(x: -60, y: -40, width: image.width + 60, height: image.height + 40)
        let moved = try await detector.detectFaces(in: image.cropped(to: wider, fill: (128, 128, 128)))
        for face in faces {
            let expected = face.box.translated(byX: 60, y: 40)
            #expect(moved.contains { $0.box.intersectionOverUnion(expected) > 0.7 })
        }
    }

    @Test("Pictures too small for any face have none")
    func tiny() async throws {
        let detector = try detector()
        for side in [1, 2, 11, 19] {
            #expect(try await detector.detectFaces(in: Image(width: side, height: side, red: 200)).isEmpty)
        }
    }

    @Test("One detector serves many tasks at once", .enabled(if: Assets.areThere, Assets.reason))
    func concurrency() async throws {
        let detector = try detector()
        let image = try ImageDecoder().decode(contentsOf: Assets.path("photos/person-group.jpg")).image
        let alone = try await detector.detectFaces(in: image)
        try await withThrowingTaskGroup(of: [Face].self) { group in
            for _ in 0..<6 { group.addTask { try await detector.detectFaces(in: image) } }
            for try await faces in group { #expect(faces == alone) }
        }
    }
}

extension Image {
    /// The image as a mirror shows it.
    fileprivate var mirrored: Image {
        var result = self
        for y in 0..<height {
            for x in 0..<width {
                for channel in 0..<3 {
                    result.pixels[(y * width + x) * 3 + channel] = pixels[(y * width + width - 1 - x) * 3 + channel]
                }
            }
        }
        return result
    }
}
