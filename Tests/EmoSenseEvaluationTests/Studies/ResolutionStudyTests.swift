import EmoSense
import EmoSenseCore
import EmoSenseEvaluation
import EmoSenseImaging
import EmoSenseModels
import Foundation
import Testing

/// Reads rightly what has at least so many pixels across.
private struct SharpRecognizer: ExpressionRecognizer {
    let pixels: Int

    func recognize(_ crops: [FaceCrop]) async throws -> [ExpressionScores] {
        crops.map { crop in
            let answer: EmoSenseCore.Expression = crop.image.width >= pixels ? .happy : .sad
            return ExpressionScores(
                Dictionary(uniqueKeysWithValues: EmoSenseCore.Expression.basic.map { ($0, $0 == answer ? 0.7 : 0.05) }))
        }
    }
}

/// Repeats every pixel.
private struct Repeater: Enlarger {
    let identity = ModelIdentity(name: "repeater")
    let factor: Int

    func enlarge(_ images: [Image]) async throws -> [Image] {
        images.map {
            $0.resized(width: $0.width * factor, height: $0.height * factor, interpolation: .bilinear)
        }
    }
}

@Suite("Study of resolution")
struct ResolutionStudyTests {
    @Test("The smallest size that loses little is proposed, and what enlarging gains is told")
    func sizes() async throws {
        var study = ResolutionStudy(recognizer: SharpRecognizer(pixels: 40), enlargers: [Repeater(factor: 2)])
        study.sides = [16, 32, 40, 44, 64]
        study.bootstrap.draws = 100
        let dataset = StudyTests.faces(30, side: 48)
        var shown = 0
        let evaluation = try await study.evaluate(dataset) { shown += $0 }
        guard case .resolution(let results) = evaluation.results else { return #expect(Bool(false)) }
        #expect(shown == study.readings(of: dataset))
        #expect(results.proposal.side == 40)
        #expect(results.natural.isEmpty)
        let plain = results.scaled.filter { $0.enlarger == nil }
        #expect(plain.map(\.side) == [16, 32, 40, 44, 48])
        #expect(plain.map(\.accuracy.value) == [0, 0, 1, 1, 1])
        #expect(plain.map(\.loss?.value) == [-1, -1, 0, 0, nil])
        let enlarged = results.scaled.filter { $0.enlarger == "repeater" }
        #expect(enlarged.map(\.gain?.value) == [1, 1, 0, 0, 0])
        #expect(enlarged[0].test?.onlyFirst == 30)
        let decoded = try JSONDecoder().decode(Evaluation.self, from: JSONEncoder().encode(evaluation))
        #expect(decoded == evaluation)
    }

    @Test("Faces of different sizes are told apart by the size that they have, and none is made larger")
    func naturalSizes() async throws {
        let small = StudyTests.faces(10, side: 20)
        let large = StudyTests.faces(10, side: 60).faces.map {
            LabelledFace(name: "large \($0.name)", expression: $0.expression, source: $0.source)
        }
        let dataset = ExpressionDataset(
            path: "made-up", format: "made-up", protocolName: "made-up", classes: EmoSenseCore.Expression.basic,
            faces: small.faces + large)
        var study = ResolutionStudy(recognizer: SharpRecognizer(pixels: 40))
        study.sides = [16, 48]
        study.bootstrap.draws = 20
        guard case .resolution(let results) = try await study.evaluate(dataset).results else {
            return #expect(Bool(false))
        }
        #expect(results.natural.map(\.side) == [16, 48])
        #expect(results.natural.map(\.accuracy.value) == [0, 1])
        #expect(results.scaled.map(\.n) == [20, 10, 20])
    }
}
