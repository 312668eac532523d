import EmoSenseCore
import EmoSenseModels
import Foundation
import TestSupport
import Testing

@Suite("HSEmotion")
struct HSEmotionTests {
    /// Faces of one picture and their logits.
    struct Faces: Decodable {
        let picture: GoldenPicture
        let boxes: [[Float]]
        let logits: [[Float]]

        private enum CodingKeys: String, CodingKey {
            case boxes, logits, logitsOpencv
        }

        init(from decoder: any Decoder) throws {
            picture = try GoldenPicture(from: decoder)
            let golden = try decoder.container(keyedBy: CodingKeys.self)
            boxes = try golden.decode([[Float]].self, forKey: .boxes)
            let key: CodingKeys = golden.contains(.logits) ? .logits : .logitsOpencv
            logits = try golden.decode([[Float]].self, forKey: key)
        }

        /// The faces on their way to a recognizer.
        func crops() throws -> [FaceCrop] {
            let image = try picture.image()
            return boxes.map { FaceCrop(image: image, box: Box(edges: $0)) }
        }
    }

    struct Model: Decodable, CustomTestStringConvertible {
        let file: String
        let side: Int
        let classes: [String]
        let pictures: [Faces]?
        let photos: [Faces]?

        var testDescription: String { file }

        /// Name of the card of the model that the network stands for.
        var card: String {
            let name = file.dropFirst(file.hasPrefix("enet_") ? "enet_".count : 0).dropLast("-untrained.onnx".count)
            return "hsemotion-" + name.replacing("_", with: "-")
        }
    }

    private struct Golden: Decodable {
        let models: [Model]

        static func models(_ name: String) throws -> [Model] { try Checkout.golden(name, as: Golden.self).models }
    }

    private static func compare(_ recognizer: NetworkRecognizer, _ model: Model, _ pictures: [Faces]) async throws {
        var apart = Differences()
        for faces in pictures {
            let readings = try await recognizer.recognize(faces.crops())
            try #require(readings.count == faces.logits.count)
            for (reading, logits) in zip(readings, faces.logits) {
                #expect(abs(reading.probabilities.reduce(0, +) - 1) < 1e-5)
                Readings.compare(reading, logits: logits, classes: model.classes, into: &apart)
            }
        }
        apart.note("\(model.file), logits, relative")
        #expect(apart.count == pictures.reduce(0) { $0 + $1.boxes.count } * model.classes.count)
        #expect(apart.largest < 1e-3)
    }

    @Test(
        "Tiny networks give PyTorch's logits, faces over the edge included",
        arguments: try Golden.models("hsemotion_tiny"))
    func tiny(_ model: Model) async throws {
        let recognizer = try Networks.tinyHSEmotion(outputs: model.classes.count)
        #expect(recognizer.inputSide == model.side)
        try await Self.compare(recognizer, model, #require(model.pictures))
    }

    @Test(
        "Networks of the published sizes give PyTorch's logits",
        .enabled(if: Assets.haveReferenceModels, Assets.referenceReason),
        arguments: try Golden.models("hsemotion_untrained"))
    func untrained(_ model: Model) async throws {
        let path = try #require(Assets.referenceModels).appending(path: model.file).path
        let recognizer = try Networks.recognizer(path, card: model.card)
        #expect(recognizer.inputSide == model.side)
        try await Self.compare(recognizer, model, #require(model.photos))
    }

    @Test(
        "The network that is published for PyTorch alone is converted exactly",
        .enabled(if: Assets.haveReferenceModels, Assets.referenceReason))
    func converted() async throws {
        let model = try #require(Golden.models("hsemotion_untrained").first { $0.file.hasPrefix("enet_b0_7-") })
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/hsemotion-b0-7.onnx"
        try Converter.run(
            script: "hsemotion_to_onnx.py",
            #require(Assets.referenceModels).appending(path: "enet_b0_7-untrained.pt").path, path)
        try await Self.compare(Networks.recognizer(path, card: "hsemotion-b0-7"), model, #require(model.photos))
    }

    @Test("Valence and arousal come with networks of ten outputs alone")
    func valence() async throws {
        let image = MadeUpPicture.busy.image(width: 80, height: 90)
        let crop = FaceCrop(image: image, box: image.bounds)
        let ten = try await Networks.tinyHSEmotion(outputs: 10).recognize([crop])[0]
        #expect(ten.valence != nil)
        #expect(ten.arousal != nil)
        let eight = try await Networks.tinyHSEmotion(outputs: 8).recognize([crop])[0]
        #expect(eight.valence == nil)
        #expect(eight.arousal == nil)
        #expect(eight.expressions == EmoSenseCore.Expression.allCases)
    }
}
