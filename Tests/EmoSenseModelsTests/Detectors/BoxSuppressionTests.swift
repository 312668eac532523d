import EmoSenseCore
import Testing

@testable import EmoSenseModels

@Suite("Non-maximum suppression")
struct BoxSuppressionTests {
    private let boxes = [
        Box(x: 0, y: 0, width: 10, height: 10), Box(x: 1, y: 0, width: 10, height: 10),
        Box(x: 100, y: 0, width: 10, height: 10), Box(x: 2, y: 2, width: 3, height: 3),
    ]

    @Test("The surest of overlapping boxes stays, the surest first")
    func union() {
        #expect(BoxSuppression.pick(boxes, scores: [0.5, 0.9, 0.7, 0.6], threshold: 0.7) == [1, 2, 3])
    }

    @Test("A small box inside a large one goes where the smaller area counts")
    func smaller() {
        let picked = BoxSuppression.pick(
            boxes, scores: [0.5, 0.9, 0.7, 0.6], threshold: 0.7, overlap: .smallerInWholePixels)
        #expect(picked == [1, 2])
    }

    @Test("Equal scores keep their order, and overlap at the threshold stays")
    func ties() {
        let halves = [Box(x: 0, y: 0, width: 2, height: 1), Box(x: 1, y: 0, width: 1, height: 1)]
        #expect(BoxSuppression.pick(halves, scores: [0.5, 0.5], threshold: 0.5) == [0, 1])
        #expect(BoxSuppression.pick(halves, scores: [0.5, 0.5], threshold: 0.49) == [0])
    }

    @Test("No more than the limit stay")
    func limit() {
        #expect(BoxSuppression.pick(boxes, scores: [1, 2, 3, 4], threshold: 1, limit: 2) == [3, 2])
        #expect(BoxSuppression.pick([], scores: [], threshold: 0.5).isEmpty)
    }
}
