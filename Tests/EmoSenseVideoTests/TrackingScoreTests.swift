import EmoSenseCore
import TestSupport
import Testing

@testable import EmoSenseVideo

@Suite("Scores of tracks")
struct TrackingScoreTests {
    private struct Golden: Decodable {
        struct Scene: Decodable {
            struct Step: Decodable {
                let truth: [[Float]]
                let tracked: [[Float]]
            }
            let steps: [Step]
            let mota: Double
            let idf1: Double
            let switches: Int
            let fragmentations: Int
            let misses: Int
            let falsePositives: Int
            let identityMatches: Int
        }
        let overlap: Double
        let scenes: [Scene]
    }

    private func entries(_ rows: [[Float]]) -> [TrackingScorer.Entry] {
        rows.map {
            TrackingScorer.Entry(number: Int($0[0]), box: Box(x: $0[1], y: $0[2], width: $0[3], height: $0[4]))
        }
    }

    @Test("They are those of py-motmetrics", arguments: 0..<3)
    func golden(number: Int) throws {
        let golden: Golden = try Checkout.golden("tracking_score")
        let scene = golden.scenes[number]
        var scorer = TrackingScorer(overlap: golden.overlap)
        for step in scene.steps { scorer.take(truth: entries(step.truth), tracked: entries(step.tracked)) }
        let score = scorer.score
        #expect(score.frames == scene.steps.count)
        #expect(score.misses == scene.misses && score.falsePositives == scene.falsePositives)
        #expect(score.switches == scene.switches && score.fragmentations == scene.fragmentations)
        #expect(score.identityMatches == scene.identityMatches)
        #expect(abs(score.accuracy - scene.mota) < 1e-9 && abs(score.identityF1 - scene.idf1) < 1e-9)
    }

    @Test("Nothing to follow has no score")
    func nothing() {
        var scorer = TrackingScorer()
        #expect(scorer.score.accuracy.isNaN && scorer.score.identityF1.isNaN)
        scorer.take(truth: [], tracked: entries([[1, 0, 0, 10, 10]]))
        #expect(scorer.score.falsePositives == 1 && scorer.score.identityF1 == 0)
    }
}
