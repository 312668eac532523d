import EmoSenseCore
import Testing

@Suite("Aggregation")
struct AggregationTests {
    @Test("One face is the group's mood")
    func oneFace() throws {
        let scores = ExpressionScores([.happy: 0.75, .sad: 0.25])
        let face = ReadFace(face: Face(box: Box(x: 0, y: 0, width: 10, height: 10), confidence: 1), scores: scores)
        let (mood, weights) = Mood.of([face], found: 3, aggregator: SumAggregator())
        #expect(mood.expression == .happy)
        #expect(mood.agreement == 1)
        #expect(mood.facesFound == 3)
        #expect(weights == [1])
    }
}
