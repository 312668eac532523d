import EmoSenseCore
import Testing

@Suite("Mood")
struct MoodTests {
    @Test("Without faces there is no mood")
    func noFaces() {
        let (mood, weights) = Mood.of([], found: 4, aggregator: SumAggregator())
        #expect(mood.verdict == .noFaces)
        #expect(mood.expression == nil)
        #expect(mood.probabilities == nil)
        #expect(mood.agreement == nil)
        #expect(mood.interval == nil)
        #expect(mood.facesFound == 4)
        #expect(weights.isEmpty)
    }

    @Test("One sure face is a clear mood")
    func oneFace() {
        let (mood, weights) = Mood.of([face([.happy: 0.75, .sad: 0.25])], found: 1, aggregator: SumAggregator())
        #expect(mood.verdict == .clear)
        #expect(mood.agreement == 1)
        #expect(mood.interval == [0.75, 0.75])
        #expect(weights == [1])
    }

    @Test("Faces that say the same agree wholly, whatever they say")
    func fullAgreement() throws {
        let (mood, _) = Mood.of(
            [Expression.happy, .happy, .happy].map { face([$0: 0.5, .sad: 0.5]) }, found: 3,
            aggregator: SumAggregator())
        #expect(abs(try #require(mood.agreement) - 1) < 1e-6)
    }

    @Test("Two sure faces that say different things do not agree at all")
    func noAgreement() throws {
        let (mood, _) = Mood.of([face([.happy: 1]), face([.sad: 1])], found: 2, aggregator: SumAggregator())
        #expect(abs(try #require(mood.agreement)) < 1e-6)
        #expect(mood.verdict == .mixed)
    }

    @Test("Agreement of three against one is the divergence of Lin's formula")
    func agreementValue() throws {
        let (mood, _) = Mood.of(
            [face([.happy: 1]), face([.happy: 1]), face([.happy: 1]), face([.sad: 1])], found: 4,
            aggregator: SumAggregator())
        // H(3/4, 1/4) = 0.562335 nats; the largest is the entropy of four equal weights, ln 4 = 1.386294.
        let expected: Double = 1 - 0.562335 / 1.386294
        let agreement = Double(try #require(mood.agreement))
        #expect(abs(agreement - expected) < 1e-5)
    }

    @Test("Faces that agree on nothing plain are uncertain, not mixed")
    func uncertain() {
        let unsure = face([.happy: 0.3, .neutral: 0.28, .sad: 0.22, .fear: 0.2])
        let (mood, _) = Mood.of([unsure, unsure, unsure], found: 3, aggregator: SumAggregator())
        #expect(mood.verdict == .uncertain)
    }

    @Test("The interval holds the leading probability and is the same every time")
    func interval() throws {
        let faces = (0..<12).map { face([.happy: $0 < 9 ? 0.9 : 0.2, .sad: $0 < 9 ? 0.1 : 0.8]) }
        let first = Mood.of(faces, found: 12, aggregator: SumAggregator()).mood
        let second = Mood.of(faces, found: 12, aggregator: SumAggregator()).mood
        let interval = try #require(first.interval)
        let leading = Double(try #require(first.probabilities)[.happy])
        #expect(interval == second.interval)
        #expect(interval[0] < leading && leading < interval[1])
        // The mean's standard error is 0.7 * sqrt(0.75 * 0.25 / 12) = 0.0875; 1.96 of them to either side.
        #expect(abs(interval[0] - (leading - 0.1715)) < 0.05)
        #expect(abs(interval[1] - (leading + 0.1715)) < 0.05)
    }

    @Test("The interval narrows as the group grows")
    func narrowing() throws {
        func width(_ count: Int) throws -> Double {
            let faces = (0..<count).map { face([$0 % 4 == 0 ? .sad : .happy: 1]) }
            let interval = try #require(Mood.of(faces, found: count, aggregator: SumAggregator()).mood.interval)
            return interval[1] - interval[0]
        }
        #expect(try width(64) < width(8))
    }

    @Test("A narrow lead that other faces could turn is not clear")
    func unstable() {
        let faces = [face([.happy: 1]), face([.happy: 1]), face([.sad: 1]), face([.sad: 0.9, .happy: 0.1])]
        let (mood, _) = Mood.of(faces, found: 4, aggregator: SumAggregator())
        #expect(mood.verdict == .mixed)
    }
}
