import EmoSenseCore
import EmoSenseInference
import EmoSenseModels
import Foundation
import TestSupport

/// Detectors and recognizers over the networks that tests use.
enum Networks {
    /// One engine for all tests.
    static let engine = Result { try OpenVINOEngine(options: EngineOptions(threads: 2)) }

    /// MTCNN as `make setup` puts it into the checkout.
    static func mtcnn(settings: MTCNNDetector.Settings = MTCNNDetector.Settings()) throws -> MTCNNDetector {
        try MTCNNDetector(
            proposal: Checkout.model("mtcnn-pnet.onnx"), refinement: Checkout.model("mtcnn-rnet.onnx"),
            output: Checkout.model("mtcnn-onet.onnx"), engine: engine.get(), settings: settings,
            identity: ModelIdentity(name: "mtcnn"))
    }

    /// A YOLOv8 network in a file.
    ///
    /// - Parameters:
    ///   - path: The ONNX file.
    ///   - card: Name of the card to go by.
    ///   - decoding: How the network was exported.
    ///   - side: Pixels of the input's sides.
    ///   - isRectangular: Whether pictures are padded to the smallest rectangle alone.
    static func yolov8(
        _ path: String, card name: String = "yolov8n-face", decoding: ModelDecoding, side: Int = 640,
        isRectangular: Bool
    ) throws -> NetworkDetector {
        var card = try Catalogue().card(named: name)
        card.input.width = side
        card.input.height = side
        card.input.stride = isRectangular ? 32 : nil
        card.decode = decoding
        return try NetworkDetector(
            card: card, path: path, engine: engine.get(), identity: ModelIdentity(name: name))
    }

    /// A detector over a file, as a card describes it.
    ///
    /// - Parameters:
    ///   - path: The model's file.
    ///   - name: Name of the card to go by.
    ///   - change: What the file has otherwise than the card's own.
    static func detector(
        _ path: String, card name: String, change: (inout ModelCard) -> Void = { _ in }
    ) throws -> NetworkDetector {
        var card = try Catalogue().card(named: name)
        change(&card)
        return try NetworkDetector(card: card, path: path, engine: engine.get(), identity: ModelIdentity(name: name))
    }

    /// A recognizer over a file, as a card describes it.
    ///
    /// - Parameters:
    ///   - path: The ONNX file.
    ///   - name: Name of the card to go by.
    ///   - change: What the file has otherwise than the card's own.
    static func recognizer(
        _ path: String, card name: String, change: (inout ModelCard) -> Void = { _ in }
    ) throws -> NetworkRecognizer {
        var card = try Catalogue().card(named: name)
        change(&card)
        return try NetworkRecognizer(
            card: card, path: path, engine: engine.get(), identity: ModelIdentity(name: name))
    }

    /// FER as `make setup` puts it into the checkout.
    static func fer() throws -> NetworkRecognizer {
        try recognizer(Checkout.model("fer-mini-xception.onnx"), card: "fer")
    }

    /// The tiny network with HSEmotion's contract.
    ///
    /// - Parameter outputs: 8, or 10 with valence and arousal.
    static func tinyHSEmotion(outputs: Int) throws -> NetworkRecognizer {
        let path = Checkout.fixture("models/enet-tiny-\(outputs)-untrained.onnx")
        return try recognizer(path, card: outputs == 10 ? "hsemotion-b0-8-va-mtl" : "hsemotion-b0-8-best-vgaf") {
            $0.input.width = 64
            $0.input.height = 64
        }
    }
}

extension FaceDetector {
    /// What each of several tasks finds that use this detector at once.
    func detectAtOnce(in image: Image, tasks: Int) async throws -> [[Face]] {
        try await withThrowingTaskGroup(of: [Face].self) { group in
            for _ in 0..<tasks { group.addTask { try await detectFaces(in: image) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
    }
}
