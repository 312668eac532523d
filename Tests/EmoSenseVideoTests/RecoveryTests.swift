import EmoSenseCore
import Testing

@testable import EmoSenseVideo

@Suite("Tracks through occlusions and cuts")
struct RecoveryTests {
    /// Numbers that look like chance, the same in every run.
    private struct Dice {
        var state: UInt64

        mutating func next() -> Double {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Double(state >> 11) / Double(1 << 53)
        }

        /// Roughly normal, of deviation 1.
        mutating func normal() -> Double { (0..<12).reduce(-6.0) { sum, _ in sum + next() } }
    }

    /// Goes to and fro between -1 and 1 once a turn, smoothly.
    private func swing(_ turns: Double) -> Double {
        let part = turns - turns.rounded(.down)
        let half = part < 0.5 ? 4 * part - 1 : 3 - 4 * part
        return half * (1.5 - 0.5 * half * half)
    }

    /// A minute of ten faces that move slowly, each hidden for half a second in every ten, found by a detector whose boxes jump.
    private func score(seed: Int, every step: Int, recovery: TrackRecovery?) -> TrackingScore {
        var dice = Dice(state: UInt64(seed + 1) &* 0x9E37_79B9_7F4A_7C15)
        let phases = (0..<20).map { _ in dice.next() }
        var tracker = ByteTracker(settings: TrackerSettings(patience: 60, recovery: recovery))
        var scorer = TrackingScorer(overlap: 0.4)
        for frame in 0..<1800 {
            let time = Double(frame) / 30
            let faces = (0..<10).map { number -> TrackingScorer.Entry in
                let x = 128 + 256 * Double(number % 5) + 55 * swing(time / (9 + Double(number)) + phases[number])
                let y = 190 + 340 * Double(number / 5) + 60 * swing(time / (16 - Double(number)) + phases[number + 10])
                return TrackingScorer.Entry(
                    number: number, box: Box(x: Float(x - 40), y: Float(y - 50), width: 80, height: 100))
            }
            let seen = faces.filter { face in
                let since = time - 6 - 0.35 * Double(face.number)
                return since < 0 || since - (since / 10).rounded(.down) * 10 >= 0.5
            }
            tracker.predict()
            var tracked: [TrackingScorer.Entry] = []
            if frame % step == 0 {
                let found = seen.filter { _ in dice.next() > 0.1 }.map { face -> Face in
                    let scale = Float(1 + 0.12 * dice.normal())
                    let (width, height) = (face.box.width * scale, face.box.height * scale)
                    let box = Box(
                        x: face.box.centerX - width / 2 + Float(5 * dice.normal()),
                        y: face.box.centerY - height / 2 + Float(5 * dice.normal()), width: width, height: height)
                    return Face(box: box, confidence: Float(min(0.95, max(0.3, 0.65 + 0.15 * dice.normal()))))
                }
                let numbers = tracker.update(with: found)
                tracked = zip(found, numbers).compactMap { face, number in
                    number.map { TrackingScorer.Entry(number: $0, box: face.box) }
                }
            } else {
                tracked = tracker.visible.compactMap { track in
                    track.number.map { TrackingScorer.Entry(number: $0, box: track.box) }
                }
            }
            scorer.take(truth: seen, tracked: tracked)
        }
        return scorer.score
    }

    @Test("Ten slow faces go over to another track once a minute at most", arguments: 0..<4, [1, 3])
    func switches(seed: Int, step: Int) {
        let score = score(seed: seed, every: step, recovery: TrackRecovery())
        #expect(score.switches <= 1, "\(score)")
        #expect(score.identityF1 > 0.85, "\(score.identityF1)")
    }

    @Test("A lost face is found near where it was last seen, and not far from there")
    func lastSeen() {
        func numbers(at x: Float) -> [Int?] {
            var tracker = ByteTracker(settings: TrackerSettings(recovery: TrackRecovery()))
            for step in 0..<10 {
                let box = Box(x: 100 + 8 * Float(step), y: 80, width: 40, height: 50)
                _ = tracker.update(with: [Face(box: box, confidence: 0.9)])
            }
            for _ in 0..<15 { _ = tracker.update(with: []) }
            return tracker.update(with: [
                Face(box: Box(x: x, y: 80, width: 40, height: 50), confidence: 0.6)
            ])
        }
        #expect(numbers(at: 180) == [1])
        #expect(numbers(at: 400) == [nil])
    }

    @Test("Behind a cut a track goes on only in the very same place")
    func cut() {
        func numbers(at x: Float) -> [Int?] {
            var tracker = ByteTracker(settings: TrackerSettings(recovery: TrackRecovery()))
            for _ in 0..<5 {
                _ = tracker.update(with: [
                    Face(box: Box(x: 100, y: 80, width: 40, height: 50), confidence: 0.9)
                ])
            }
            tracker.cut()
            return tracker.update(with: [
                Face(box: Box(x: x, y: 80, width: 40, height: 50), confidence: 0.9)
            ])
        }
        #expect(numbers(at: 102) == [1])
        #expect(numbers(at: 120) == [nil])
    }

    @Test("A cut is noticed; motion and noise are none")
    func scenes() {
        func image(_ level: (Int, Int) -> Int) -> Image {
            var pixels: [UInt8] = []
            for y in 0..<90 {
                for x in 0..<160 { pixels += [UInt8](repeating: UInt8(clamping: level(x, y)), count: 3) }
            }
            return Image(width: 160, height: 90, pixels: pixels)
        }
        var change = SceneChange()
        let moving = (0..<10).map { step in change.isCut(image { x, y in (x + 3 * step) % 160 + y }) }
        #expect(moving == [Bool](repeating: false, count: 10))
        let other = change.isCut(image { x, y in x / 20 % 2 == 0 ? 250 - y : 10 })
        #expect(other)
        let still = change.isCut(image { x, y in x / 20 % 2 == 0 ? 247 - y : 12 })
        #expect(!still)
    }
}
