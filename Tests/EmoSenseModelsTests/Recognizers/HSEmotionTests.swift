import EmoSenseCore
import EmoSenseImaging
import EmoSenseInference
import Foundation
import TestSupport
import Testing

@testable import EmoSenseModels

@Suite("HSEmotion")
struct HSEmotionTests {
    private struct Golden: Decodable {
        struct Model: Decodable {
            let file: String
            let side: Int
            let pictures: [MadeUp]?
            let photos: [Photo]?
        }

        struct MadeUp: Decodable {
            let picture: MadeUpPicture
            let width: Int
            let height: Int
            let boxes: [[Float]]
            let logits: [[Float]]
        }

        struct Photo: Decodable {
            let file: String
            let boxes: [[Float]]
            let logitsOpencv: [[Float]]
        }

        let models: [Model]
    }

    private let engine: OpenVINOEngine

    init() throws { engine = try OpenVINOEngine(options: EngineOptions(threads: 2)) }

    /// A recognizer that gives logits away: without softmax, and shifted so that none is negative.
    private func recognizer(_ model: Golden.Model, path: String) throws -> NetworkRecognizer {
        let outputs = (model.pictures?.first?.logits ?? model.photos?.first?.logitsOpencv)?.first?.count ?? 0
        var card = try Catalogue().card(named: outputs == 7 ? "hsemotion-b2-7" : "hsemotion-b0-8-va-mtl")
        if outputs == 8 { card.classes = card.classes.map { Array($0.prefix(8)) } }
        card.input.width = model.side
        card.input.height = model.side
        return try NetworkRecognizer(
            card: card, path: path, engine: engine, identity: ModelIdentity(name: model.file))
    }

    /// Compares probabilities with the softmax of reference logits by the differences of their logarithms, which are
    /// differences of logits; those of the least probable, where single precision ends, are left out.
    private func compare(
        _ scores: [ExpressionScores], with logits: [[Float]], names: [EmoSenseCore.Expression],
        into far: inout Differences
    ) {
        for (reading, reference) in zip(scores, logits) {
            let scale = reference.map(abs).max() ?? 1
            let best = names.indices.max { reference[$0] < reference[$1] } ?? 0
            for (index, name) in names.enumerated() where reading[name] > 1e-6 {
                let difference = log(reading[name]) - log(reading[names[best]])
                far.compare(Double(difference / scale), Double((reference[index] - reference[best]) / scale))
            }
            if reference.count == 10 {
                far.compare(Double(reading.valence ?? .nan), Double(reference[8]))
                far.compare(Double(reading.arousal ?? .nan), Double(reference[9]))
            }
        }
    }

    private func crops(_ image: Image, _ boxes: [[Float]]) -> [FaceCrop] {
        boxes.map { FaceCrop(image: image, box: Box(minX: $0[0], minY: $0[1], maxX: $0[2], maxY: $0[3])) }
    }

    private static let eight: [EmoSenseCore.Expression] = [
        .angry, .contempt, .disgust, .fear, .happy, .neutral, .sad, .surprise,
    ]

    private static let seven = eight.filter { $0 != .contempt }

    @Test("Tiny networks of the same contract give the reference's logits, valence and arousal")
    func tiny() async throws {
        let golden: Golden = try Checkout.golden("hsemotion_tiny")
        for model in golden.models {
            let recognizer = try recognizer(model, path: Checkout.fixtures.appending(path: model.file).path)
            for made in try #require(model.pictures) {
                let image = made.picture.image(width: made.width, height: made.height)
                let scores = try await recognizer.recognize(crops(image, made.boxes))
                var far = Differences()
                compare(scores, with: made.logits, names: Self.eight, into: &far)
                far.note("\(model.file), \(made.picture.rawValue)")
                #expect(far.count >= 8 * made.boxes.count)
                #expect(far.largest <= 1e-3)
            }
        }
    }

    @Test(
        "B0 and B2 with untrained weights give timm's logits",
        .enabled(if: Assets.haveReferenceModels, Assets.referenceReason))
    func untrained() async throws {
        let golden: Golden = try Checkout.golden("hsemotion_untrained")
        for model in golden.models {
            let path = try #require(Assets.referenceModels).appending(path: model.file).path
            let recognizer = try recognizer(model, path: path)
            var far = Differences()
            for photo in try #require(model.photos) {
                let image = try ImageDecoder().decode(contentsOf: Assets.path(photo.file)).image
                let scores = try await recognizer.recognize(crops(image, photo.boxes))
                let names = photo.logitsOpencv[0].count == 7 ? Self.seven : Self.eight
                compare(scores, with: photo.logitsOpencv, names: names, into: &far)
            }
            far.note(model.file)
            #expect(far.largest <= 1e-3, "\(model.file)")
        }
    }

    @Test("Many faces in batches read as each alone")
    func batches() async throws {
        let golden: Golden = try Checkout.golden("hsemotion_tiny")
        let model = try #require(golden.models.first)
        let recognizer = try recognizer(model, path: Checkout.fixtures.appending(path: model.file).path)
        let image = MadeUpPicture.busy.image(width: 200, height: 160)
        let boxes = stride(from: Float(0), to: 21, by: 1).map { step -> [Float] in
            let (left, top) = (step * 7, step * 3)
            return [left, top, left + 40, top + 50]
        }
        let together = try await recognizer.recognize(crops(image, boxes))
        #expect(together.count == 21)
        for (index, box) in boxes.enumerated() {
            let alone = try await recognizer.recognize(crops(image, [box]))
            for name in Self.eight { #expect(abs(alone[0][name] - together[index][name]) < 1e-5) }
        }
        #expect(try await recognizer.recognize([]).isEmpty)
    }
}
