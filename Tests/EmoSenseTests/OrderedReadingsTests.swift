import EmoSense
import Synchronization
import Testing

/// Finds one face that fills the picture, after a while that shrinks with the picture's width.
private struct SlowForSmall: FaceDetector {
    let watch: Watch

    func detectFaces(in image: Image) async throws -> [Face] {
        watch.enter()
        defer { watch.leave() }
        try await Task.sleep(for: .milliseconds(max(0, 40 - image.width)))
        return [Face(box: image.bounds, confidence: 1)]
    }
}

/// Reads happiness into everything.
private struct AlwaysHappy: ExpressionRecognizer {
    func recognize(_ crops: [FaceCrop]) async throws -> [ExpressionScores] {
        crops.map { _ in ExpressionScores([.happy: 1, .sad: 0]) }
    }
}

/// Counts how many pictures are in the making.
private final class Watch: Sendable {
    private let state = Mutex((now: 0, most: 0, total: 0))

    var most: Int { state.withLock { $0.most } }

    var total: Int { state.withLock { $0.total } }

    func enter() {
        state.withLock {
            $0.now += 1
            $0.total += 1
            $0.most = max($0.most, $0.now)
        }
    }

    func leave() { state.withLock { $0.now -= 1 } }
}

@Suite("Readings of many pictures")
struct OrderedReadingsTests {
    private let watch = Watch()

    private var pipeline: MoodPipeline {
        MoodPipeline(detector: SlowForSmall(watch: watch), recognizer: AlwaysHappy())
    }

    /// Pictures of different widths, so that later ones are ready before earlier ones.
    private func pictures(_ count: Int) throws -> [PictureSource] {
        try (0..<count).map { index in
            let image = Image(width: 17 + index % 20, height: 20)
            return .bytes(try ImageEncoder.encode(image, as: .png), name: "picture \(index)")
        }
    }

    @Test("Readings come in the order of the pictures, never more than allowed at once")
    func order() async throws {
        var names: [String] = []
        for try await picture in pipeline.readings(of: try pictures(30), jobs: 4) {
            names.append(picture.outcome.source)
        }
        #expect(names == (0..<30).map { "picture \($0)" })
        #expect(watch.most <= 4)
        #expect(watch.most > 1)
    }

    @Test("A picture that cannot be read gives a failure in its place, and the others go on")
    func failures() async throws {
        var sources = try pictures(3)
        sources.insert(.bytes(Array("no picture".utf8), name: "text"), at: 1)
        sources.append(.problem(PictureSourceProblem(.missing, "gone.jpg")))
        var kinds: [String] = []
        for try await picture in pipeline.readings(of: sources, jobs: 3) {
            switch picture.outcome {
            case .reading: kinds.append("reading")
            case .failure(_, let error): kinds.append(error.code)
            }
        }
        #expect(kinds == ["reading", "unreadable-image", "reading", "reading", "no-such-file"])
    }

    @Test("What is made of each picture comes with its reading")
    func extras() async throws {
        let readings = pipeline.readings(of: try pictures(6), jobs: 3) { picture, reading in
            picture.image.width + reading.faces.count
        }
        var extras: [Int?] = []
        for try await picture in readings { extras.append(picture.extra) }
        #expect(extras == [18, 19, 20, 21, 22, 23])
    }

    @Test("Nothing starts before it is asked for, and nothing goes on after the consumer left")
    func laziness() async throws {
        let readings = pipeline.readings(of: try pictures(50), jobs: 2)
        #expect(watch.total == 0)
        var iterator = readings.makeAsyncIterator()
        _ = try await iterator.next()
        #expect(watch.total <= 4)
    }

    @Test("Cancelling ends the waiting at once, whatever is still in the making", .timeLimit(.minutes(1)))
    func cancellation() async throws {
        let gate = Gate()
        let stubborn = MoodPipeline(detector: Stubborn(gate: gate), recognizer: AlwaysHappy())
        let sources = try pictures(4)
        let task = Task {
            for try await _ in stubborn.readings(of: sources, jobs: 1) {}
        }
        while !gate.isReached { await Task.yield() }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
        gate.open()
    }
}

/// Works on until its gate opens, cancelled or not.
private struct Stubborn: FaceDetector {
    let gate: Gate

    func detectFaces(in image: Image) async throws -> [Face] {
        gate.reach()
        while !gate.isOpen { await Task.yield() }
        return []
    }
}

/// Something that one task waits for and another does.
private final class Gate: Sendable {
    private let state = Mutex((isReached: false, isOpen: false))

    var isReached: Bool { state.withLock { $0.isReached } }

    var isOpen: Bool { state.withLock { $0.isOpen } }

    func reach() { state.withLock { $0.isReached = true } }

    func open() { state.withLock { $0.isOpen = true } }
}
