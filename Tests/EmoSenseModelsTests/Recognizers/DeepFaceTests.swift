import EmoSenseCore
import EmoSenseImaging
import EmoSenseInference
import Foundation
import TestSupport
import Testing

@testable import EmoSenseModels

/// DeepFace's way to cut a face out, and its emotion network.
@Suite("DeepFace")
struct DeepFaceTests {
    /// What DeepFace makes of faces, upright or as they are.
    struct Way: Decodable {
        let faces: [Int]
        let sizes: [[Int]]
        let cropSha256: [String]
        let cropMeans: [Double]
        let inputMeans: [Double]
        let inputMiddleRows: [[Float]]
        let logits: [[Float]]
        let tinyLogits: [[Float]]
    }

    /// Faces of one picture.
    struct Faces: Decodable, CustomTestStringConvertible {
        let picture: GoldenPicture
        let crops: [(box: Box, landmarks: Landmarks?)]
        let aligned: Way
        let plain: Way

        private enum CodingKeys: String, CodingKey {
            case boxes, eyes, aligned, plain
        }

        init(from decoder: any Decoder) throws {
            picture = try GoldenPicture(from: decoder)
            let golden = try decoder.container(keyedBy: CodingKeys.self)
            let boxes = try golden.decode([[Float]].self, forKey: .boxes)
            let eyes = try golden.decode([[Float]?].self, forKey: .eyes)
            crops = zip(boxes, eyes).map { box, eyes in
                let points = eyes.map { [Point(x: $0[0], y: $0[1]), Point(x: $0[2], y: $0[3])] }
                // Nose and mouth are not looked at.
                let landmarks = points.flatMap { Landmarks(points: $0 + [$0[0], $0[0], $0[0]]) }
                return (Box(edges: box), landmarks)
            }
            aligned = try golden.decode(Way.self, forKey: .aligned)
            plain = try golden.decode(Way.self, forKey: .plain)
        }

        var testDescription: String { picture.name }

        /// The faces on their way to a recognizer, upright or as they are.
        func prepared(aligned isAligned: Bool) async throws -> [FaceCrop] {
            let image = try picture.image()
            let faces = (isAligned ? self.aligned : self.plain).faces.map { crops[$0] }
            let plain = faces.map { FaceCrop(image: image, box: $0.box, landmarks: $0.landmarks) }
            return isAligned ? try await SurroundingsAlignmentTransform().apply(to: plain) : plain
        }
    }

    struct Golden: Decodable {
        let classes: [String]
        let madeUp: [Faces]
        let photos: [Faces]

        static func read() throws -> Golden { try Checkout.golden("deepface") }
    }

    /// Compares crops, inputs and a tiny network's logits of one picture.
    private static func compare(_ golden: Faces, classes: [String]) async throws {
        let card = try Catalogue().card(named: "deepface")
        let rule = try #require(card.crop)
        let cutter = SquareCutter(card, width: 48, height: 48)
        let tiny = try Networks.recognizer(Checkout.fixture("models/deepface-tiny-untrained.onnx"), card: "deepface")
        for isAligned in [true, false] {
            let way = isAligned ? golden.aligned : golden.plain
            let crops = try await golden.prepared(aligned: isAligned)
            try #require(crops.count == way.sizes.count)
            var (means, levels, logits) = (Differences(), Differences(), Differences())
            var equal = Differences()
            for (index, crop) in crops.enumerated() {
                let region = rule.region(for: crop.box).clipped(toWidth: crop.image.width, height: crop.image.height)
                #expect([region.width, region.height] == way.sizes[index])
                let face = crop.image.cropped(to: region).pixels
                means.compare(Double(face.reduce(0) { $0 + Int($1) }) / Double(face.count), way.cropMeans[index])
                equal.compare(sha256(face) == way.cropSha256[index] ? 0 : 1, 0)
                let input = cutter.tensor(of: [crop], size: 1).floats
                means.compare(Double(input.reduce(0, +)) / Double(input.count), way.inputMeans[index])
                levels.compare(input[(24 * 48)..<(25 * 48)], way.inputMiddleRows[index])
            }
            for (reading, expected) in zip(try await tiny.recognize(crops), way.tinyLogits) {
                Readings.compare(reading, logits: expected, classes: classes, into: &logits)
            }
            let name = "DeepFace, \(golden.picture.name), \(isAligned ? "aligned" : "plain")"
            means.note("\(name), means")
            equal.note("\(name), crops that differ")
            levels.note("\(name), inputs 0...1")
            logits.note("\(name), logits of the tiny network, relative")
            #expect(means.largest < 0.01)
            #expect(levels.largest < (isAligned ? 1e-3 : 1e-5))
            #expect(logits.largest < 1e-3)
            #expect(isAligned || equal.share == 1)
        }
    }

    @Test("Faces are cut out, turned and shrunk as DeepFace does", arguments: try Golden.read().madeUp)
    func madeUp(_ golden: Faces) async throws { try await Self.compare(golden, classes: Golden.read().classes) }

    @Test(
        "Faces of photographs are cut out, turned and shrunk as DeepFace does",
        .enabled(if: Assets.areThere, Assets.reason), arguments: try Golden.read().photos)
    func photographs(_ golden: Faces) async throws { try await Self.compare(golden, classes: Golden.read().classes) }

    @Test(
        "The converted network gives Keras' logits", .enabled(if: Assets.haveReferenceModels, Assets.referenceReason))
    func untrained() async throws {
        let golden = try Golden.read()
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/deepface-emotion.onnx"
        try Converter.run(
            script: "deepface_to_onnx.py",
            #require(Assets.referenceModels).appending(path: "deepface-untrained.h5").path, path)
        let recognizer = try Networks.recognizer(path, card: "deepface")
        var apart = Differences()
        for faces in golden.madeUp + golden.photos {
            for isAligned in [true, false] {
                let readings = try await recognizer.recognize(faces.prepared(aligned: isAligned))
                let logits = (isAligned ? faces.aligned : faces.plain).logits
                try #require(readings.count == logits.count)
                for (reading, logits) in zip(readings, logits) {
                    Readings.compare(reading, logits: logits, classes: golden.classes, into: &apart)
                }
            }
        }
        apart.note("DeepFace, logits of the untrained network, relative")
        #expect(apart.largest < 1e-3)
    }

    @Test("Turned faces keep their landmarks, and faces without eyes are cut out over the edge in black")
    func edges() async throws {
        let image = MadeUpPicture.busy.image(width: 100, height: 80)
        let transform = SurroundingsAlignmentTransform()
        let over = FaceCrop(image: image, box: Box(x: -10, y: -10, width: 30, height: 40))
        let cut = try await transform.apply(to: [over])[0]
        #expect(cut.image == image.cropped(to: PixelRegion(x: -10, y: -10, width: 30, height: 40)))
        #expect(cut.box == cut.image.bounds && cut.transforms.isEmpty)
        let points = [(40, 30), (60, 34), (50, 40), (42, 50), (58, 52)].map { Point(x: $0.0, y: $0.1) }
        let tilted = FaceCrop(
            image: image, box: Box(x: 32, y: 20, width: 36, height: 40), landmarks: Landmarks(points: points))
        let upright = try await transform.apply(to: [tilted])[0]
        let landmarks = try #require(upright.landmarks)
        #expect(abs(landmarks.leftEye.y - landmarks.rightEye.y) < 1e-3 && landmarks.leftEye.x < landmarks.rightEye.x)
        #expect(upright.transforms == ["align"])
        for box in [Box(x: .nan, y: 0, width: 5, height: 5), Box(x: 1e9, y: 0, width: 5, height: 5)] {
            let odd = FaceCrop(image: image, box: box)
            #expect(try await transform.apply(to: [odd])[0].image == image)
        }
    }
}
