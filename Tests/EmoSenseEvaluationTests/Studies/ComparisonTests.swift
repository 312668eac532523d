import EmoSense
import EmoSenseCore
import EmoSenseEvaluation
import EmoSenseImaging
import Foundation
import TestSupport
import Testing

/// Finds boxes that depend on a picture's size.
private struct ShiftingDetector: FaceDetector {
    let shift: Float

    func detectFaces(in image: Image) async throws -> [Face] {
        (0..<3).map { place in
            let offset = shift * Float((image.width + place) % 4)
            return Face(
                box: Box(x: 10 + Float(place) * 30 + offset, y: 10, width: 20, height: 20),
                confidence: 0.9 - Float((image.width * 7 + place * 3) % 10) / 20)
        }
    }
}

@Suite("Comparison of evaluations")
struct ComparisonTests {
    private func expressions(rightBelow: Int, label: String = "happy") -> Evaluation {
        let items = (0..<60).map { face in
            let isRight = face < rightBelow
            return ExpressionResults.Item(
                name: "\(face)", truth: label, answer: isRight ? label : "sad", confidence: 0.8,
                truthProbability: isRight ? 0.8 : 0.1)
        }
        return Evaluation(
            protocol: EvaluationProtocol(name: "made-up", dataset: "made-up", format: "made-up"), n: 60, skipped: [],
            results: .expressions(
                ExpressionResults(
                    items: items, classes: [label, "sad"], answers: [label, "sad"], bootstrap: Bootstrap(draws: 0))),
            provenance: EvaluationProvenance(compute: nil, seconds: 0))
    }

    @Test("Faces are compared one by one, with an interval and McNemar's test")
    func faces() throws {
        let evaluation = try EvaluationComparison(bootstrap: Bootstrap(draws: 200)).compare(
            ("a.json", expressions(rightBelow: 30)), ("b.json", expressions(rightBelow: 45)))
        guard case .comparison(let results) = evaluation.results else { return #expect(Bool(false)) }
        #expect(evaluation.n == 60 && results.unmatched == 0 && results.of == "expressions")
        let accuracy = try #require(results.metrics.first)
        #expect(accuracy.first == 0.5 && accuracy.second == 0.75)
        #expect(abs((accuracy.difference.value ?? 0) - 0.25) < 1e-12)
        #expect(accuracy.difference.interval.map { $0[0] > 0.1 && $0[1] < 0.4 } == true)
        #expect(results.tests.first?.result.onlySecond == 15 && results.tests.first?.result.onlyFirst == 0)
        let decoded = try JSONDecoder().decode(Evaluation.self, from: JSONEncoder().encode(evaluation))
        #expect(decoded == evaluation)
    }

    @Test("What does not belong together is refused")
    func refused() {
        let comparison = EvaluationComparison(bootstrap: Bootstrap(draws: 0))
        #expect(throws: ComparisonError.self) {
            try comparison.compare(
                ("a", expressions(rightBelow: 3)), ("b", expressions(rightBelow: 3, label: "fear")))
        }
    }

    @Test("Detection is compared by the average precision that was evaluated")
    func detections() async throws {
        let folder = try TemporaryFolder()
        let pictures = try (100..<108).map { width in
            let path = "\(folder.path)/\(width).png"
            try ImageEncoder.write(Image(width: width, height: 60), to: path)
            return AnnotatedPicture(
                name: "\(width)", path: path,
                faces: (0..<3).map { AnnotatedFace(box: Box(x: 10 + Float($0) * 30, y: 10, width: 20, height: 20)) })
        }
        let dataset = PictureDataset(path: "made-up", format: "made-up", pictures: pictures)
        var evaluations: [Evaluation] = []
        for shift in [Float(3), 6] {
            var evaluator = DetectionEvaluator(detector: ShiftingDetector(shift: shift))
            evaluator.bootstrap.draws = 0
            evaluations.append(try await evaluator.evaluate(dataset))
        }
        let comparison = try EvaluationComparison(bootstrap: Bootstrap(draws: 50)).compare(
            ("a", evaluations[0]), ("b", evaluations[1]))
        guard case .comparison(let results) = comparison.results,
            case .detection(let first) = evaluations[0].results, case .detection(let second) = evaluations[1].results
        else { return #expect(Bool(false)) }
        let precision = try #require(results.metrics.first)
        #expect(abs((precision.first ?? -1) - (first.metrics.atOverlap?.value ?? -2)) < 1e-12)
        #expect(abs((precision.second ?? -1) - (second.metrics.atOverlap?.value ?? -2)) < 1e-12)
        #expect((precision.difference.value ?? 0) < 0)
        #expect(results.tests.isEmpty)
    }
}
