import EmoSenseCore
import EmoSenseEvaluation
import EmoSenseImaging
import Foundation
import Testing

@testable import EmoSenseReports

@Suite("Reports of evaluations")
struct EvaluationReportTests {
    private static func evaluation() -> Evaluation {
        let items = (0..<40).map { (face: Int) -> ExpressionResults.Item in
            let truth = face % 2 == 0 ? "happy" : "sad"
            let answer = face % 3 == 0 ? "happy" : "sad"
            let confidence = 0.5 + Double(face) / 100
            return ExpressionResults.Item(
                name: "face <\(face)>", truth: truth, answer: answer, confidence: confidence, truthProbability: 0.4)
        }
        return Evaluation(
            protocol: EvaluationProtocol(
                name: "made-up", dataset: "<script>", format: "made-up", rules: ["a & b"],
                bootstrap: Bootstrap(draws: 20)),
            n: 40, skipped: [SkippedItem("row 7", reason: "it is <bad>")],
            results: .expressions(
                ExpressionResults(
                    items: items, classes: ["happy", "sad"], answers: ["happy", "sad"],
                    coverage: .init(pictures: 50, found: 40, right: 20), bootstrap: Bootstrap(draws: 20))),
            provenance: EvaluationProvenance(
                compute: ComputeDescription(engine: "OpenVINO 1", precision: "f32", threads: 2),
                recognizer: ModelIdentity(name: "mine", sha256: "abc123"), seconds: 1))
    }

    @Test("The page holds numbers, charts, mistakes and provenance, and refers to nothing outside itself")
    func page() throws {
        let mistakes = [
            Mistake(
                name: "x<y>", words: "sad 90%, labelled happy", image: Image(width: 1000, height: 500),
                marks: [.init(box: Box(x: 100, y: 100, width: 200, height: 200), kind: .wrong, label: "90%")])
        ]
        let page = try EvaluationReport(Self.evaluation(), mistakes: mistakes).html()
        #expect(!page.contains("http:") && !page.contains("https:") && !page.contains("<script"))
        #expect(page.contains("default-src 'none'"))
        for text in ["&lt;script&gt;", "n = 40", "abc123", "it is &lt;bad&gt;", "Confusion matrix", "Reliability"] {
            #expect(page.contains(text), "\(text)")
        }
        #expect(page.contains("data:image/jpeg;base64,"))
        #expect(page.contains("x=\"48\" y=\"48\" width=\"96\" height=\"96\""))
        #expect(page.components(separatedBy: "<section").count == page.components(separatedBy: "</section>").count)
    }

    @Test("What detection and coverage cost is said in words")
    func findings() {
        let content = EvaluationContent(Self.evaluation())
        #expect(content.findings.contains { $0.contains("40 of 50") && $0.contains("40.00%") })
        #expect(content.figures.first?.name == "accuracy")
        #expect(content.charts.map(\.name) == ["confusion", "reliability"])
    }
}
