import EmoSenseCore
import Testing

/// A face of given readings at a given place; what is not said is even.
func face(
    _ values: [Expression: Float], x: Float = 0, y: Float = 0, side: Float = 10, confidence: Float = 1
) -> ReadFace {
    var all = Dictionary(uniqueKeysWithValues: Expression.basic.map { ($0, Float(0)) })
    all.merge(values) { $1 }
    return ReadFace(
        face: Face(box: Box(x: x, y: y, width: side, height: side), confidence: confidence),
        scores: ExpressionScores(all))
}

@Suite("Aggregation rules")
struct AggregationTests {
    private let happy = face([.happy: 0.6, .sad: 0.4])
    private let sad = face([.sad: 0.9, .happy: 0.1])

    @Test("The sum of probabilities decides by default")
    func sum() throws {
        let (mood, weights) = Mood.of([happy, happy, sad], found: 3, aggregator: SumAggregator())
        #expect(mood.expression == .sad)
        let probabilities = try #require(mood.probabilities)
        #expect(abs(probabilities[.happy] - 1.3 / 3) < 1e-6)
        #expect(abs(probabilities[.sad] - 1.7 / 3) < 1e-6)
        #expect(weights.allSatisfy { abs($0 - 1.0 / 3) < 1e-12 })
    }

    @Test("A vote counts heads, not how sure they are")
    func vote() throws {
        let (mood, _) = Mood.of([happy, happy, sad], found: 3, aggregator: VoteAggregator())
        #expect(mood.expression == .happy)
        #expect(abs(try #require(mood.probabilities)[.happy] - 2.0 / 3) < 1e-6)
    }

    @Test("A product is a geometric mean")
    func product() throws {
        let faces = [face([.happy: 0.8, .sad: 0.2]), face([.happy: 0.4, .sad: 0.6])]
        let (mood, _) = Mood.of(faces, found: 2, aggregator: ProductAggregator())
        let happy = Float((0.8 * 0.4).squareRoot())
        let sad = Float((0.2 * 0.6).squareRoot())
        let rest = 5 * Float(1e-4)
        #expect(abs(try #require(mood.probabilities)[.happy] - happy / (happy + sad + rest)) < 1e-5)
    }

    @Test("No face can forbid an expression in a product")
    func productFloor() throws {
        let faces = [face([.happy: 1]), face([.happy: 1]), face([.happy: 1]), face([.sad: 1])]
        let (mood, _) = Mood.of(faces, found: 4, aggregator: ProductAggregator())
        #expect(mood.expression == .happy)
    }

    @Test("Size weighs by area")
    func size() {
        let (mood, weights) = Mood.of(
            [face([.happy: 1], side: 10), face([.sad: 1], side: 30)], found: 2, aggregator: SizeAggregator())
        #expect(mood.expression == .sad)
        #expect(abs(weights[1] - 0.9) < 1e-6)
    }

    @Test("Confidence weighs by the detector's score")
    func confidence() {
        let (_, weights) = Mood.of(
            [face([.happy: 1], confidence: 0.25), face([.sad: 1], confidence: 0.75)], found: 2,
            aggregator: ConfidenceAggregator())
        #expect(abs(weights[0] - 0.25) < 1e-6)
    }

    @Test("Entropy gives a flat reading no weight and a sure one all")
    func entropy() {
        let flat = face(Dictionary(uniqueKeysWithValues: Expression.basic.map { ($0, Float(1)) }))
        let (mood, weights) = Mood.of([flat, face([.fear: 1])], found: 2, aggregator: EntropyAggregator())
        #expect(abs(weights[0]) < 1e-6)
        #expect(mood.expression == .fear)
    }

    @Test("Centrality weighs the middle of the group most and mirrored places alike")
    func centrality() {
        let row = [0, 100, 200].map { face([.happy: 1], x: Float($0)) }
        let (_, weights) = Mood.of(row, found: 3, aggregator: CentralityAggregator())
        #expect(weights[1] > weights[0])
        #expect(abs(weights[0] - weights[2]) < 1e-12)
    }

    @Test("Faces on one spot count alike by centrality")
    func centralityOfOneSpot() {
        let (_, weights) = Mood.of([happy, sad], found: 2, aggregator: CentralityAggregator())
        #expect(weights == [0.5, 0.5])
    }

    @Test("Every rule gives weights and probabilities that sum to 1", arguments: AggregationRule.allCases)
    func normalization(rule: AggregationRule) throws {
        let faces = stride(from: Float(0), to: 9, by: 1).map { step -> ReadFace in
            let values: [Expression: Float] = [.happy: step + 1, .sad: 9 - step, .fear: 1]
            return face(values, x: step * step, y: step, side: 10 + step, confidence: 0.5 + step / 20)
        }
        let (mood, weights) = Mood.of(faces, found: 9, aggregator: rule.aggregator)
        #expect(mood.aggregate == rule.rawValue)
        #expect(abs(weights.reduce(0, +) - 1) < 1e-9)
        #expect(weights.allSatisfy { $0 >= 0 })
        #expect(abs(try #require(mood.probabilities).probabilities.reduce(0, +) - 1) < 1e-5)
    }

    @Test("The order of the faces does not matter", arguments: AggregationRule.allCases)
    func permutation(rule: AggregationRule) throws {
        let faces = [happy, sad, face([.fear: 0.5, .neutral: 0.5], x: 40, side: 20)]
        let forward = Mood.of(faces, found: 3, aggregator: rule.aggregator).mood
        let backward = Mood.of(faces.reversed(), found: 3, aggregator: rule.aggregator).mood
        #expect(forward.expression == backward.expression)
        #expect(abs(try #require(forward.agreement) - #require(backward.agreement)) < 1e-9)
    }

    @Test("A rule without any weight counts the faces alike")
    func noWeight() {
        let (_, weights) = Mood.of(
            [face([.happy: 1], confidence: 0), face([.sad: 1], confidence: 0)], found: 2,
            aggregator: ConfidenceAggregator())
        #expect(weights == [0.5, 0.5])
    }
}
