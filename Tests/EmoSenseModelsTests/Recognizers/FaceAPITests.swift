import EmoSenseCore
import EmoSenseImaging
import EmoSenseInference
import Foundation
import TestSupport
import Testing

@testable import EmoSenseModels

/// face-api.js's expression network, as face-api.js runs it in Chromium.
@Suite("face-api.js")
struct FaceAPITests {
    /// Faces of one picture, the canvases that the browser made of them, and their logits.
    struct Faces: Decodable, CustomTestStringConvertible {
        let picture: GoldenPicture
        let boxes: [[Float]]
        let sizes: [[Int]]
        let canvasSha256: [String]
        let logits: [[Float]]

        private enum CodingKeys: String, CodingKey {
            case boxes, sizes, canvasSha256, logits
        }

        init(from decoder: any Decoder) throws {
            picture = try GoldenPicture(from: decoder)
            let golden = try decoder.container(keyedBy: CodingKeys.self)
            boxes = try golden.decode([[Float]].self, forKey: .boxes)
            sizes = try golden.decode([[Int]].self, forKey: .sizes)
            canvasSha256 = try golden.decode([String].self, forKey: .canvasSha256)
            logits = try golden.decode([[Float]].self, forKey: .logits)
        }

        var testDescription: String { picture.name }

        /// The faces on their way to a recognizer.
        func crops() throws -> [FaceCrop] {
            let image = try picture.image()
            return boxes.map { FaceCrop(image: image, box: Box(edges: $0)) }
        }
    }

    struct Golden: Decodable {
        let classes: [String]
        let madeUp: [Faces]
        let photos: [Faces]

        static func read() throws -> Golden { try Checkout.golden("faceapi") }
    }

    /// Compares what the network sees of one picture's faces.
    private static func compareCanvases(_ golden: Faces) throws {
        let card = try Catalogue().card(named: "face-api")
        let rule = try #require(card.crop)
        let cutter = FaceCutter(card, width: 112, height: 112)
        for (index, crop) in try golden.crops().enumerated() {
            let region = rule.region(for: crop.box).clipped(toWidth: crop.image.width, height: crop.image.height)
            #expect([region.width, region.height] == golden.sizes[index])
            let canvas = cutter.tensor(of: [crop], size: 1)
            guard case .uint8(let pixels) = canvas.storage else {
                Issue.record("a canvas has 8 bits a channel")
                return
            }
            #expect(sha256(pixels) == golden.canvasSha256[index], "face \(index) of \(golden.picture.name)")
        }
    }

    @Test("Canvases are the browser's to the byte", arguments: try Golden.read().madeUp)
    func madeUp(_ golden: Faces) throws { try Self.compareCanvases(golden) }

    @Test(
        "Canvases of photographs are the browser's to the byte", .enabled(if: Assets.areThere, Assets.reason),
        arguments: try Golden.read().photos)
    func photographs(_ golden: Faces) throws { try Self.compareCanvases(golden) }

    @Test("Logits are those of face-api.js", .enabled(if: Assets.areThere, Assets.reason))
    func logits() async throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/face-api-expression.onnx"
        try Converter.run(
            script: "faceapi_to_onnx.py",
            Assets.path("models/faceapi/face_expression_model-weights_manifest.json"), path)
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        #expect(try sha256(bytes) == Catalogue().card(named: "face-api").sha256)
        let recognizer = try Networks.recognizer(path, card: "face-api")
        let golden = try Golden.read()
        var apart = Differences()
        for faces in golden.madeUp + golden.photos {
            let readings = try await recognizer.recognize(faces.crops())
            try #require(readings.count == faces.logits.count)
            for (reading, logits) in zip(readings, faces.logits) {
                Readings.compare(reading, logits: logits, classes: golden.classes, into: &apart)
            }
        }
        apart.note("face-api.js, logits, relative")
        #expect(apart.count == (golden.madeUp + golden.photos).reduce(0) { $0 + $1.boxes.count } * 7)
        #expect(apart.largest < 1e-3)
    }
}
