import Testing

@testable import EmoSenseEvaluation

@Suite("Paired comparisons")
struct PairedTests {
    /// Made with `scipy.stats.binomtest(min(b, c), b + c, 0.5).pvalue`, SciPy 1.16.
    @Test(
        "McNemar's exact test is SciPy's binomial test",
        arguments: [
            (0, 0, 1.0), (1, 0, 1.0), (5, 12, 0.143463134765625), (30, 31, 1.0), (400, 520, 8.549170923883781e-05),
            (3000, 2700, 7.457315554470385e-05),
        ])
    func mcNemar(first: Int, second: Int, expected: Double) {
        let probability = McNemarTest.probability(first, second)
        #expect(abs(probability - expected) <= 1e-9 * max(1, expected))
        #expect(abs(probability / expected - 1) < 1e-9)
    }

    @Test("Answers are counted on the side that is right")
    func counts() {
        let test = McNemarTest(
            [(true, true), (true, false), (true, false), (false, true), (false, false)].map {
                (first: $0.0, second: $0.1)
            })
        #expect((test.both, test.onlyFirst, test.onlySecond, test.neither) == (1, 2, 1, 1))
    }

    /// Made with `sklearn.metrics.cohen_kappa_score`.
    @Test("Kappa is scikit-learn's")
    func kappa() {
        let (first, second) = ([0, 0, 1, 2, 2, 2, 1, 0, 1, 1], [0, 1, 1, 2, 2, 0, 1, 0, 0, 1])
        var counts = [[0, 0, 0], [0, 0, 0], [0, 0, 0]]
        for (one, other) in zip(first, second) { counts[one][other] += 1 }
        #expect(abs((CohenKappa.of(counts) ?? 0) - 0.5454545454545454) < 1e-12)
        #expect(CohenKappa.of([[5, 0], [0, 0]]) == nil)
        #expect(CohenKappa.of([]) == nil)
    }
}
