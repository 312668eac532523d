import EmoSenseEvaluation
import TestSupport
import Testing

@Suite("Metrics of classification")
struct ClassificationMetricsTests {
    private struct Golden: Decodable {
        struct Case: Decodable {
            let name: String
            let classes: [String]
            let truth: [Int]
            let probabilities: [[Double]]
            let accuracy: Double
            let balancedAccuracy: Double
            let macroF1: Double
            let logLoss: Double
            let calibrationError: Double
            let precision: [Double]
            let recall: [Double]
            let f1: [Double]
            let support: [Int]
            let confusion: [[Int]]
        }

        let cases: [Case]
    }

    private static func results(_ entry: Golden.Case, bootstrap: Bootstrap) -> ExpressionResults {
        let items = zip(entry.truth, entry.probabilities).enumerated().map { index, face in
            let (truth, probabilities) = face
            let answer = probabilities.indices.reduce(0) { probabilities[$1] > probabilities[$0] ? $1 : $0 }
            return ExpressionResults.Item(
                name: "\(index)", truth: entry.classes[truth], answer: entry.classes[answer],
                confidence: probabilities[answer], truthProbability: probabilities[truth])
        }
        return ExpressionResults(items: items, classes: entry.classes, answers: entry.classes, bootstrap: bootstrap)
    }

    @Test("They are those of scikit-learn")
    func golden() throws {
        let golden = try Checkout.golden("classification", as: Golden.self)
        #expect(golden.cases.count == 6)
        for entry in golden.cases {
            let ours = Self.results(entry, bootstrap: Bootstrap(draws: 0))
            var apart = Differences()
            apart.compare(ours.metrics.accuracy.value ?? -1, entry.accuracy)
            apart.compare(ours.metrics.balancedAccuracy.value ?? -1, entry.balancedAccuracy)
            apart.compare(ours.metrics.macroF1.value ?? -1, entry.macroF1)
            apart.compare(ours.metrics.logLoss.value ?? -1, entry.logLoss)
            apart.compare(ours.metrics.calibrationError.value ?? -1, entry.calibrationError)
            apart.compare(ours.classes.map { $0.precision.value ?? 0 }, entry.precision)
            apart.compare(ours.classes.map { $0.recall.value ?? 0 }, entry.recall)
            apart.compare(ours.classes.map { $0.f1.value ?? 0 }, entry.f1)
            #expect(apart.largest < 1e-9, "\(entry.name)")
            #expect(ours.classes.map(\.support) == entry.support)
            #expect(ours.confusion.counts == entry.confusion)
        }
    }

    @Test("An interval holds its number, depends on the seed alone, and is as wide as theory says")
    func intervals() throws {
        let golden = try Checkout.golden("classification", as: Golden.self)
        let entry = golden.cases[1]
        let first = Self.results(entry, bootstrap: Bootstrap(draws: 1000, seed: 5))
        #expect(first == Self.results(entry, bootstrap: Bootstrap(draws: 1000, seed: 5)))
        #expect(first != Self.results(entry, bootstrap: Bootstrap(draws: 1000, seed: 6)))
        let accuracy = try #require(first.metrics.accuracy.value)
        let interval = try #require(first.metrics.accuracy.interval)
        #expect(interval[0] < accuracy && accuracy < interval[1])
        let expected = 2 * 1.96 * (accuracy * (1 - accuracy) / Double(entry.truth.count)).squareRoot()
        #expect(abs((interval[1] - interval[0]) / expected - 1) < 0.15)
    }

    @Test("Without faces nothing is claimed")
    func nothing() {
        let results = ExpressionResults(items: [], classes: ["happy", "sad"], answers: ["happy", "sad"])
        #expect(results.metrics.accuracy == Estimate(nil))
        #expect(results.metrics.logLoss.value == nil)
        #expect(results.reliability.expectedCalibrationError == nil)
        #expect(results.confusion.total == 0)
    }

    @Test("A class that cannot be answered is read wrongly every time")
    func unknownClass() {
        var matrix = ConfusionMatrix(classes: ["happy", "contempt"], answers: ["happy", "sad"])
        matrix.count(truth: 0, answer: 0, times: 3)
        matrix.count(truth: 1, answer: 0)
        let metrics = ClassificationMetrics(matrix)
        #expect(metrics.accuracy == 0.75)
        #expect(metrics.classes.map(\.name) == ["happy", "contempt", "sad"])
        #expect(metrics.classes[1].recall == 0)
        #expect(metrics.classes[1].precision == nil)
        #expect(metrics.balancedAccuracy == 0.5)
    }
}
