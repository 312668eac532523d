import EmoSense
import EmoSenseCore
import EmoSenseEvaluation
import EmoSenseImaging
import Foundation
import TestSupport
import Testing

/// Finds a sure face at the left and an unsure one at the right, which is none.
private struct TwoFaceDetector: FaceDetector {
    static let face = Box(x: 5, y: 5, width: 30, height: 30)

    func detectFaces(in image: Image) async throws -> [Face] {
        [
            Face(box: Self.face, confidence: 0.9),
            Face(box: Box(x: 60, y: 60, width: 30, height: 30), confidence: 0.65),
            Face(box: Box(x: 60, y: 10, width: 30, height: 30), confidence: 0.62),
        ]
    }
}

/// Reads what is sure as happy and everything else as sad.
private struct PlaceRecognizer: ExpressionRecognizer {
    func recognize(_ crops: [FaceCrop]) async throws -> [ExpressionScores] {
        crops.map { crop in
            let answer: EmoSenseCore.Expression = crop.box.x < 50 ? .happy : .sad
            return ExpressionScores(
                Dictionary(uniqueKeysWithValues: EmoSenseCore.Expression.basic.map { ($0, $0 == answer ? 0.94 : 0.01) })
            )
        }
    }
}

@Suite("Study of thresholds")
struct ThresholdStudyTests {
    private func study(_ objective: ThresholdStudyResults.Objective, _ search: ThresholdStudyResults.Search)
        async throws -> Evaluation
    {
        let folder = try TemporaryFolder()
        let path = folder.path + "/picture.png"
        try ImageEncoder.write(Image(width: 100, height: 100), to: path)
        let dataset = PictureDataset(
            path: "made-up", format: "made-up",
            pictures: (0..<12).map {
                AnnotatedPicture(
                    name: "\($0)", path: path,
                    faces: [AnnotatedFace(box: TwoFaceDetector.face, expression: .happy)], mood: .happy)
            })
        var study = ThresholdStudy(
            pipeline: MoodPipeline(detector: TwoFaceDetector(), recognizer: PlaceRecognizer()))
        study.objective = objective
        study.search = search
        study.heldOut = 0.25
        study.bootstrap.draws = 50
        return try await study.evaluate(dataset)
    }

    @Test(
        "The thresholds that read moods best are found, and hold on pictures that did not choose them",
        arguments: ThresholdStudyResults.Search.allCases)
    func moods(search: ThresholdStudyResults.Search) async throws {
        let evaluation = try await study(.mood, search)
        guard case .thresholds(let results) = evaluation.results else { return #expect(Bool(false)) }
        #expect(results.validationPictures == 9 && results.heldOutPictures == 3)
        #expect(results.chosen.minConfidence == 0.7)
        #expect(results.chosen.minFace == 16 && results.chosen.aggregate == .sum)
        #expect(results.standardOnValidation == 0 && results.chosenOnValidation == 1)
        #expect(results.gain.value == 1 && results.gain.interval == [1, 1])
        #expect(search == .grid ? results.trials.count == 9 * 11 * 7 : results.trials.count < 80)
        let decoded = try JSONDecoder().decode(Evaluation.self, from: JSONEncoder().encode(evaluation))
        #expect(decoded == evaluation)
    }

    @Test("Where nothing is gained the standard stays")
    func precisions() async throws {
        guard case .thresholds(let results) = try await study(.map50, .grid).results else {
            return #expect(Bool(false))
        }
        #expect(results.chosen == .standard)
        #expect(results.gain.value == 0)
        #expect(results.chosenOnHeldOut.value == 1)
    }
}
