import EmoSenseCore
import TestSupport
import Testing

@testable import EmoSenseVideo

@Suite("Tracking")
struct TrackingTests {
    private struct Golden: Decodable {
        struct Kalman: Decodable {
            struct State: Decodable {
                let predicted: [Double]
                let updated: [Double]
            }
            let measurements: [[Double]]
            let states: [State]
        }
        struct Assignment: Decodable {
            let limit: Double
            let costs: [[Double]]
            let pairs: [Int]
        }
        struct Run: Decodable {
            struct Settings: Decodable {
                let trackHighThresh: Float
                let trackLowThresh: Float
                let newTrackThresh: Float
                let trackBuffer: Int
                let matchThresh: Double
                let fuseScore: Bool
            }
            struct Step: Decodable {
                let boxes: [[Float]]
                let scores: [Float]
                let tracks: [[Int]]
                let tracked: [[Double]]
            }
            let name: String
            let settings: Settings
            let steps: [Step]
        }
        let kalman: Kalman
        let assignments: [Assignment]
        let runs: [Run]
    }

    private let golden: Golden

    init() throws { golden = try Checkout.golden("tracking") }

    private func box(_ measurement: [Double]) -> Box {
        let (x, y, ratio, height) = (measurement[0], measurement[1], measurement[2], measurement[3])
        return Box(
            x: Float(x - ratio * height / 2), y: Float(y - height / 2), width: Float(ratio * height),
            height: Float(height))
    }

    @Test("The Kalman filter predicts and corrects as that of ByteTrack")
    func kalman() {
        var differences = Differences()
        var filter = KalmanBox(box(golden.kalman.measurements[0]))
        func compare(_ expected: [Double]) {
            let box = filter.box
            differences.compare(
                [box.centerX, box.centerY, box.width / box.height, box.height].map(Double.init), expected)
        }
        for (measurement, state) in zip(golden.kalman.measurements.dropFirst(), golden.kalman.states) {
            filter.predict(isLost: false)
            compare(state.predicted)
            filter.update(box(measurement))
            compare(state.updated)
        }
        differences.note("Kalman filter")
        #expect(differences.count == 24 && differences.largest < 1e-4)
    }

    @Test("Pairs are those of lapjv with a cost limit")
    func assignment() {
        for entry in golden.assignments {
            #expect(LinearAssignment.solve(entry.costs, limit: entry.limit).map { $0 ?? -1 } == entry.pairs)
        }
        #expect(LinearAssignment.solve([], limit: 1).isEmpty)
        #expect(LinearAssignment.solve([[], []], limit: 1) == [nil, nil])
    }

    @Test("Tracks are those of Ultralytics' BYTETracker, frame by frame", arguments: 0..<3)
    func tracks(number: Int) {
        let run = golden.runs[number]
        var tracker = ByteTracker(
            settings: TrackerSettings(
                sure: run.settings.trackHighThresh, unsure: run.settings.trackLowThresh,
                new: run.settings.newTrackThresh, matchLimit: run.settings.matchThresh,
                usesConfidence: run.settings.fuseScore, patience: run.settings.trackBuffer))
        var names: [Int: Int] = [:]
        var differences = Differences()
        for (index, step) in run.steps.enumerated() {
            let faces = zip(step.boxes, step.scores).map { corners, score in
                Face(
                    box: Box(minX: corners[0], minY: corners[1], maxX: corners[2], maxY: corners[3]), confidence: score)
            }
            let numbers = tracker.update(with: faces)
            let ours = numbers.enumerated().compactMap { entry in entry.element.map { [$0, entry.offset] } }
            #expect(ours.count == step.tracks.count, "\(run.name), frame \(index)")
            for (theirs, corners) in zip(step.tracks, step.tracked) {
                guard let mine = numbers[theirs[1]] else {
                    Issue.record("\(run.name), frame \(index): face \(theirs[1]) has no track")
                    continue
                }
                #expect(names[theirs[0], default: mine] == mine, "\(run.name), frame \(index)")
                names[theirs[0]] = mine
                guard let box = tracker.visible.first(where: { $0.number == mine })?.box else { continue }
                differences.compare([box.minX, box.minY, box.maxX, box.maxY].map(Double.init), corners)
            }
        }
        differences.note("tracks of \(run.name)")
        #expect(Set(names.values).count == names.count)
        #expect(differences.count > 1000 && differences.largest < 0.01)
    }

    @Test("A face keeps its track while it is hidden for half a second, and while it is not looked for")
    func occlusion() {
        var tracker = ByteTracker()
        func face(_ step: Int) -> Face {
            Face(box: Box(x: 100 + 2 * Float(step), y: 80, width: 60, height: 75), confidence: 0.9)
        }
        for step in 0..<90 {
            let isHidden = (40..<55).contains(step)
            tracker.predict()
            guard step % 3 == 0 else { continue }
            #expect(tracker.update(with: isHidden ? [] : [face(step)]) == (isHidden ? [] : [1]), "step \(step)")
        }
    }

    @Test("Boxes without an area and confidences that are no numbers are passed over")
    func nonsense() {
        var tracker = ByteTracker()
        let faces = [
            Face(box: Box(x: 0, y: 0, width: 0, height: 10), confidence: 0.9),
            Face(box: Box(x: 0, y: 0, width: 10, height: 10), confidence: .nan),
            Face(box: Box(x: 50, y: 50, width: 10, height: 10), confidence: 0.9),
        ]
        #expect(tracker.update(with: faces) == [nil, nil, 1])
        #expect(tracker.update(with: []).isEmpty)
    }
}
