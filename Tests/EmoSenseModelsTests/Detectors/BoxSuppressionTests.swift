import EmoSenseCore
import Testing

@testable import EmoSenseModels

@Suite("Suppression of boxes on one another")
struct BoxSuppressionTests {
    /// Boxes and scores that look random and are the same every time.
    private static func boxes(_ count: Int) -> (boxes: [Box], scores: [Float]) {
        var state: UInt64 = 42
        func next() -> Float {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Float(state >> 40) / Float(1 << 24)
        }
        let boxes = (0..<count).map { _ in
            Box(x: next() * 100, y: next() * 100, width: 10 + next() * 60, height: 10 + next() * 60)
        }
        return (boxes, boxes.map { _ in next() })
    }

    @Test("Of boxes on one another the surest stays, and what lies apart stays too")
    func byHand() {
        let boxes = [
            Box(x: 0, y: 0, width: 10, height: 10), Box(x: 1, y: 0, width: 10, height: 10),
            Box(x: 50, y: 50, width: 10, height: 10),
        ]
        #expect(BoxSuppression.pick(boxes, scores: [0.6, 0.9, 0.7], threshold: 0.5) == [1, 2])
        #expect(BoxSuppression.pick(boxes, scores: [0.9, 0.6, 0.7], threshold: 0.5) == [0, 2])
    }

    @Test("A box goes only when it shares more than the threshold")
    func threshold() {
        // They share 5 of 15: exactly a third.
        let boxes = [Box(x: 0, y: 0, width: 10, height: 1), Box(x: 5, y: 0, width: 10, height: 1)]
        #expect(BoxSuppression.pick(boxes, scores: [0.9, 0.8], threshold: 0.34) == [0, 1])
        #expect(BoxSuppression.pick(boxes, scores: [0.9, 0.8], threshold: 0.33) == [0])
        let halves = [Box(x: 0, y: 0, width: 8, height: 1), Box(x: 0, y: 0, width: 4, height: 1)]
        #expect(BoxSuppression.pick(halves, scores: [0.9, 0.8], threshold: 0.5) == [0, 1])
    }

    @Test("A box that is gone suppresses nothing")
    func chain() {
        let boxes = (0..<3).map { Box(x: Float($0) * 4, y: 0, width: 10, height: 10) }
        #expect(BoxSuppression.pick(boxes, scores: [0.9, 0.8, 0.7], threshold: 0.4) == [0, 2])
    }

    @Test("A small box inside a large one goes by the smaller area, counted in whole pixels")
    func smaller() {
        let boxes = [Box(minX: 0, minY: 0, maxX: 99, maxY: 99), Box(minX: 10, minY: 10, maxX: 19, maxY: 19)]
        #expect(BoxSuppression.pick(boxes, scores: [0.9, 0.8], threshold: 0.7) == [0, 1])
        #expect(
            BoxSuppression.pick(boxes, scores: [0.9, 0.8], threshold: 0.7, overlap: .smallerInWholePixels) == [0])
        // From 0 to 3 and from 3 to 6 share one of four columns.
        let touching = [Box(minX: 0, minY: 0, maxX: 3, maxY: 0), Box(minX: 3, minY: 0, maxX: 6, maxY: 0)]
        let scores: [Float] = [0.9, 0.8]
        #expect(
            BoxSuppression.pick(touching, scores: scores, threshold: 0.24, overlap: .smallerInWholePixels) == [0])
        #expect(
            BoxSuppression.pick(touching, scores: scores, threshold: 0.25, overlap: .smallerInWholePixels) == [0, 1])
    }

    @Test("Equal scores keep their order, and a limit keeps the surest")
    func order() {
        let boxes = (0..<4).map { Box(x: Float($0) * 20, y: 0, width: 10, height: 10) }
        #expect(BoxSuppression.pick(boxes, scores: [0.5, 0.7, 0.5, 0.7], threshold: 0.5) == [1, 3, 0, 2])
        #expect(BoxSuppression.pick(boxes, scores: [0.5, 0.7, 0.5, 0.7], threshold: 0.5, limit: 3) == [1, 3, 0])
        #expect(BoxSuppression.pick([], scores: [], threshold: 0.5).isEmpty)
    }

    @Test("No two boxes that stay share too much, and each that goes shares too much with a surer one")
    func properties() {
        let (boxes, scores) = Self.boxes(200)
        for threshold: Float in [0.2, 0.5, 0.7] {
            let picked = BoxSuppression.pick(boxes, scores: scores, threshold: threshold)
            #expect(zip(picked, picked.dropFirst()).allSatisfy { scores[$0] >= scores[$1] })
            for (place, index) in picked.enumerated() {
                let others = picked[(place + 1)...]
                #expect(others.allSatisfy { boxes[$0].intersectionOverUnion(boxes[index]) <= threshold + 1e-5 })
            }
            for index in boxes.indices where !picked.contains(index) {
                let surer = picked.filter { scores[$0] >= scores[index] }
                #expect(surer.contains { boxes[$0].intersectionOverUnion(boxes[index]) > threshold - 1e-5 })
            }
        }
    }

    @Test("The order in which boxes come makes no difference")
    func shuffled() {
        let (boxes, scores) = Self.boxes(120)
        let picked = Set(BoxSuppression.pick(boxes, scores: scores, threshold: 0.4))
        let turned = BoxSuppression.pick(boxes.reversed(), scores: scores.reversed(), threshold: 0.4)
        #expect(Set(turned.map { boxes.count - 1 - $0 }) == picked)
    }
}
