import EmoSenseCore
import Foundation
import Testing

@testable import EmoSenseModels

/// Cards say what their JSON says, and the other way round.
struct ModelCardTests {
    private let example = """
        {"name": "yolov8l-face", "task": "face-detection", "title": "A detector", "file": "yolov8l-face.onnx",
         "url": "https://example.org/l.onnx", "sha256": "\(String(repeating: "ab", count: 32))", "bytes": 174466256,
         "license": {"code": "AGPL-3.0", "weights": "MIT", "data": "WIDER FACE, research", "commercial": false},
         "input": {"width": 640, "height": 640, "color": "rgb", "layout": "nchw", "mean": [0, 0, 0],
                   "scale": [0.00392157, 0.00392157, 0.00392157], "fit": "letterbox", "pad": 114, "resize": "bilinear"},
         "decode": "yolov8", "classes": null, "landmarks": false,
         "published": {"WIDER FACE easy/medium/hard": [96.26, 95.03, 85.43]}, "source": "lindevs/yolov8-face"}
        """

    @Test func readsTheDocumentedExample() throws {
        let card = try JSONDecoder().decode(ModelCard.self, from: Data(example.utf8))
        #expect(card.task == .faceDetection && card.decode == .yolov8 && card.bytes == 174_466_256)
        #expect(
            card.input.fit == .letterbox && card.input.pad == 114
                && card.input.scale == [0.00392157, 0.00392157, 0.00392157])
        #expect(card.classes == nil && card.expressions.isEmpty && !card.landmarks && !card.align)
        #expect(
            card.files == [
                ModelPart(
                    role: "model", file: "yolov8l-face.onnx", url: card.url, sha256: card.sha256, bytes: 174_466_256)
            ])
        #expect(card.problem == nil)
    }

    @Test func writesEveryDocumentedKey() throws {
        let card = try JSONDecoder().decode(ModelCard.self, from: Data(example.utf8))
        let json = try JSONEncoder().encode(card)
        let keys = try #require(JSONSerialization.jsonObject(with: json) as? [String: Any])
        let documented = try #require(JSONSerialization.jsonObject(with: Data(example.utf8)) as? [String: Any])
        #expect(Set(keys.keys) == Set(documented.keys))
        #expect(try JSONDecoder().decode(ModelCard.self, from: json) == card)
    }

    @Test(arguments: Catalogue.builtInNames) func builtInCardSurvivesWritingAndReading(_ name: String) throws {
        let card = try Catalogue().card(named: name)
        #expect(try JSONDecoder().decode(ModelCard.self, from: JSONEncoder().encode(card)) == card)
    }

    @Test func outputsAreExpressionsThenValenceAndArousal() throws {
        let outputs = try JSONDecoder().decode([ModelOutput].self, from: Data(#"["happy","valence","arousal"]"#.utf8))
        #expect(outputs == [.expression(.happy), .valence, .arousal])
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode([ModelOutput].self, from: Data(#"["joyful"]"#.utf8))
        }
    }

    @Test(arguments: [
        ("../evil.onnx", String?.none, "is no file name"), ("a/b.onnx", nil, "is no file name"),
        (".hidden", nil, "is no file name"), ("good.onnx", "1234", "64 lower-case hexadecimal"),
    ]) func cardsThatCannotBeTrustedAreRefused(_ file: String, _ sha256: String?, _ reason: String) throws {
        let problem = try #require(ModelCard.sample(file: file, sha256: sha256).problem)
        #expect(problem.contains(reason))
    }
}
