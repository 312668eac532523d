import EmoSense
import EmoSenseCore
import EmoSenseEvaluation
import EmoSenseImaging
import Foundation
import TestSupport
import Testing

/// Reads the level of a face's first pixel as an expression, rightly up to a level.
struct StepRecognizer: ExpressionRecognizer {
    let identity: ModelIdentity
    let rightBelow: Int

    init(_ name: String, rightBelow: Int) {
        identity = ModelIdentity(name: name)
        self.rightBelow = rightBelow
    }

    func recognize(_ crops: [FaceCrop]) async throws -> [ExpressionScores] {
        crops.map { crop in
            let level = Int(crop.image.pixels[0])
            let answer: EmoSenseCore.Expression = level < rightBelow ? .happy : .sad
            return ExpressionScores(
                Dictionary(uniqueKeysWithValues: EmoSenseCore.Expression.basic.map { ($0, $0 == answer ? 0.7 : 0.05) }))
        }
    }
}

/// Finds given boxes.
private struct BoxDetector: FaceDetector {
    let identity: ModelIdentity
    let boxes: [Face]

    func detectFaces(in image: Image) async throws -> [Face] { boxes }
}

@Suite("Studies")
struct StudyTests {
    static func faces(_ count: Int, side: Int = 4) -> ExpressionDataset {
        ExpressionDataset(
            path: "made-up", format: "made-up", protocolName: "made-up", classes: EmoSenseCore.Expression.basic,
            faces: (0..<count).map { face in
                LabelledFace(
                    name: "\(face)", expression: .happy,
                    source: .grey(
                        width: side, height: side, levels: [UInt8](repeating: UInt8(face), count: side * side)))
            })
    }

    @Test("Recognizers are compared on the same faces, and their study goes through JSON unchanged")
    func recognizers() async throws {
        var study = RecognizerStudy(recognizers: [
            StepRecognizer("good", rightBelow: 80), StepRecognizer("bad", rightBelow: 50),
        ])
        study.bootstrap.draws = 200
        var shown = 0
        let evaluation = try await study.evaluate(Self.faces(100)) { shown += $0 }
        guard case .recognizers(let results) = evaluation.results else { return #expect(Bool(false)) }
        #expect(shown == 200)
        #expect(results.entries.map(\.metrics.accuracy.value) == [0.8, 0.5])
        #expect(results.agreements.count == 1)
        let pair = try #require(results.agreements.first)
        #expect(pair.same.value == 0.7 && pair.test.onlyFirst == 30 && pair.test.onlySecond == 0)
        #expect(abs((pair.difference.value ?? 0) - 0.3) < 1e-12)
        #expect(pair.difference.interval.map { $0[0] > 0.15 && $0[1] < 0.45 } == true)
        #expect(results.anyRight == 0.8)
        let decoded = try JSONDecoder().decode(Evaluation.self, from: JSONEncoder().encode(evaluation))
        #expect(decoded == evaluation)
    }

    @Test("A study that was interrupted goes on where it was, each part by itself")
    func resume() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/journal"
        let journal = try EvaluationJournal(path: path, settings: ["a"])
        let first = StepRecognizer("good", rightBelow: 80)
        _ = try await RecognizerStudy(recognizers: [first]).evaluate(Self.faces(10), journal: journal)
        let both = RecognizerStudy(recognizers: [first, StepRecognizer("bad", rightBelow: 5)])
        let evaluation = try await both.evaluate(
            Self.faces(10), journal: try EvaluationJournal(path: path, settings: ["a"]))
        guard case .recognizers(let results) = evaluation.results else { return #expect(Bool(false)) }
        #expect(results.entries.map(\.metrics.accuracy.value) == [1, 0.5])
        #expect(results.entries[0].facesPerSecond == nil)
    }

    @Test("Detectors are ranked by their average precision at the overlap asked for")
    func detectors() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/picture.png"
        try ImageEncoder.write(Image(width: 100, height: 100), to: path)
        let truth = Box(x: 10, y: 10, width: 40, height: 40)
        let dataset = PictureDataset(
            path: "made-up", format: "made-up",
            pictures: (0..<3).map { AnnotatedPicture(name: "\($0)", path: path, faces: [AnnotatedFace(box: truth)]) })
        let loose = Box(x: 10, y: 10, width: 40, height: 24)
        let sides: [(String, Box)] = [("none", Box(x: 60, y: 60, width: 20, height: 20)), ("loose", loose)]
        var study = DetectorStudy(
            detectors: sides.map { name, box in
                BoxDetector(identity: ModelIdentity(name: name), boxes: [Face(box: box, confidence: 0.8)])
            })
        study.bootstrap.draws = 50
        for (overlap, expected) in [(0.5, 1.0), (0.7, 0.0)] {
            study.overlap = overlap
            let evaluation = try await study.evaluate(dataset)
            guard case .detectors(let results) = evaluation.results else { return #expect(Bool(false)) }
            let entry = try #require(results.entries.first { $0.model.name == "loose" })
            #expect(abs((entry.metrics.atOverlap?.value ?? -1) - expected) < 1e-12)
            if overlap == 0.5 {
                #expect(results.entries.map(\.model.name) == ["loose", "none"])
                #expect(results.entries[1].behind?.value == -1)
                #expect(entry.best?.f1 == 1 && abs((entry.best?.confidence ?? 0) - 0.8) < 1e-6)
            }
        }
    }
}
