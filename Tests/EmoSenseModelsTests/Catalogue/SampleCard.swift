import EmoSenseInference

@testable import EmoSenseModels

extension ModelCard {
    /// A detector's card for tests.
    static func sample(
        name: String = "sample", file: String? = nil, url: String? = nil, sha256: String? = nil, bytes: Int? = nil,
        gitBlob: String? = nil, parts: [ModelPart] = [], obtain: String? = nil
    ) -> ModelCard {
        ModelCard(
            name: name, task: .faceDetection, title: "A sample", file: parts.isEmpty ? file ?? "\(name).onnx" : nil,
            url: url, sha256: sha256, bytes: bytes, gitBlob: gitBlob, parts: parts, obtain: obtain,
            license: ModelLicense(code: "MIT", weights: "MIT", data: "none", commercial: true),
            input: ModelInput(
                width: 64, height: 64, color: .rgb, layout: .nchw, mean: [0, 0, 0], scale: [1, 1, 1], fit: .stretch,
                resize: .bilinear),
            decode: .yolov8, source: "a test")
    }
}
