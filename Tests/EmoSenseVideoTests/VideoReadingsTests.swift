import EmoSense
import EmoSenseVideo
import Foundation
import TestSupport
import Testing

/// Finds the faces that a function of the drawn frame number names.
private struct Scripted: FaceDetector {
    let faces: @Sendable (Int) -> [Face]

    func detectFaces(in image: Image) async throws -> [Face] { faces(image.drawnNumber) }
}

/// Reads what a function of the drawn frame number and the face's place says.
private struct Expressive: ExpressionRecognizer {
    let read: @Sendable (Int, Box) -> [EmoSenseCore.Expression: Float]

    func recognize(_ crops: [FaceCrop]) async throws -> [ExpressionScores] {
        crops.map { ExpressionScores(read($0.image.drawnNumber, $0.box)) }
    }
}

@Suite("Readings of a video")
struct VideoReadingsTests {
    /// Three faces side by side; the third is there until frame 20 alone.
    private func pipeline(
        _ read: @escaping @Sendable (Int, Box) -> [EmoSenseCore.Expression: Float] = { _, _ in [.happy: 0.9, .sad: 0.1]
        }
    ) -> MoodPipeline {
        let detector = Scripted { frame in
            (0..<(frame < 20 ? 3 : 2)).map { place in
                Face(box: Box(x: 4 + 30 * Float(place), y: 20, width: 20, height: 24), confidence: 0.9)
            }
        }
        return MoodPipeline(detector: detector, recognizer: Expressive(read: read))
    }

    private func settings(every step: Int = 1, memory: Double = 0.5) -> VideoSettings {
        var settings = VideoSettings()
        settings.pace = .every(step)
        settings.memory = memory
        return settings
    }

    private func readings(_ pipeline: MoodPipeline, _ settings: VideoSettings) async throws -> [FrameReading] {
        var readings: [FrameReading] = []
        for try await reading in pipeline.readings(of: DrawnVideo.file("count.mp4"), settings: settings) {
            readings.append(reading)
        }
        return readings
    }

    @Test("Every frame has its reading, in order, with tracks that keep their numbers", arguments: [1, 2, 5])
    func order(step: Int) async throws {
        let readings = try await readings(pipeline(), settings(every: step))
        #expect(readings.map(\.frame) == Array(0..<30))
        #expect(readings.map(\.isDetected) == (0..<30).map { $0 % step == 0 })
        for reading in readings.prefix(20) { #expect(reading.faces.map(\.track) == [1, 2, 3]) }
        for reading in readings.suffix(6) { #expect(reading.faces.map(\.track) == [1, 2]) }
        for reading in readings {
            #expect(reading.mood.expression == .happy)
            #expect(reading.faces.allSatisfy { $0.isSeen == reading.isDetected })
            let weights = reading.faces.compactMap(\.reading.weight).reduce(0, +)
            #expect(abs(weights - 1) < 1e-9)
        }
    }

    @Test("Frames that a program gets by itself are read as those of a video", arguments: [1, 4])
    func handedOver(step: Int) async throws {
        let (pipeline, settings) = (pipeline(), settings(every: step))
        let expected = try await readings(pipeline, settings)
        var reader: FrameReader?
        var count = 0
        for try await frame in VideoReader(DrawnVideo.file("count.mp4")) {
            var current = reader ?? FrameReader(pipeline: pipeline, video: frame.video, settings: settings)
            let reading = try await current.read(frame)
            #expect(reading.faces == expected[count].faces)
            #expect(reading.mood == expected[count].mood)
            #expect(reading.isDetected == expected[count].isDetected)
            (reader, count) = (current, count + 1)
        }
        #expect(count == expected.count)
        #expect(reader?.detection.every == step)
    }

    @Test("A second averages each track first: a face that is seen longer does not count more")
    func tracksFirst() async throws {
        // The first face is happy and there throughout; the second is sad, and is kept in two frames of each ten.
        let detector = Scripted { frame in
            [Face(box: Box(x: 4, y: 20, width: 20, height: 24), confidence: 0.9)]
                + (frame % 10 < 2 ? [Face(box: Box(x: 60, y: 20, width: 20, height: 24), confidence: 0.9)] : [])
        }
        let pipeline = MoodPipeline(
            detector: detector,
            recognizer: Expressive { _, box in box.x < 30 ? [.happy: 1, .sad: 0] : [.happy: 0, .sad: 1] })
        var timeline = VideoTimeline(pipeline: pipeline)
        var seconds: [SecondReading] = []
        for reading in try await readings(pipeline, settings(memory: 0)) { seconds += timeline.take(reading).seconds }
        let (last, summary) = timeline.finish()
        seconds += last.map { [$0] } ?? []
        #expect(seconds.map(\.second) == [0, 1, 2] && seconds.map(\.frames) == [10, 10, 10])
        let first = try #require(seconds.first)
        #expect(first.tracks.map(\.frames) == [10, 2])
        #expect(abs((first.mood.probabilities?[.happy] ?? 0) - 0.5) < 1e-6)
        #expect(summary.frames.read == 30 && summary.seconds.count == 3)
    }

    @Test("Expressions are smoothed by confidence: one odd reading does not turn a face")
    func smoothing() async throws {
        let odd: @Sendable (Int, Box) -> [EmoSenseCore.Expression: Float] = { frame, _ in
            frame == 12 ? [.angry: 0.6, .happy: 0.4] : [.angry: 0.05, .happy: 0.95]
        }
        let smooth = try await readings(pipeline(odd), settings())
        #expect(smooth.allSatisfy { $0.mood.expression == .happy })
        let rough = try await readings(pipeline(odd), settings(memory: 0))
        #expect(rough[12].mood.expression == .angry && rough[13].mood.expression == .happy)
    }

    @Test("A surprise that all show at once is a moment, at its time")
    func moments() async throws {
        let pipeline = pipeline { frame, box in
            let starts = 15 + Int(box.x / 30)
            return frame >= starts ? [.surprise: 0.9, .neutral: 0.1] : [.surprise: 0.05, .neutral: 0.95]
        }
        var timeline = VideoTimeline(pipeline: pipeline)
        for reading in try await readings(pipeline, settings(memory: 0.1)) { _ = timeline.take(reading) }
        let moments = timeline.finish().summary.moments
        let together = try #require(moments.first)
        #expect(moments.count == 1 && together.kind == .together && together.expression == .surprise)
        #expect(together.faces >= 2 && together.inSight == 3)
        #expect(abs(together.time - 1.5) <= 0.2)
    }

    @Test("Results survive JSON")
    func json() async throws {
        let pipeline = pipeline()
        var timeline = VideoTimeline(pipeline: pipeline)
        let readings = try await readings(pipeline, settings())
        var seconds: [SecondReading] = []
        for reading in readings { seconds += timeline.take(reading).seconds }
        let summary = timeline.finish(detection: VideoSummary.Detection(every: 3, isAutomatic: true)).summary
        func roundTrip<Value: Codable>(_ value: Value) throws -> Value {
            try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
        }
        let frame = try roundTrip(readings[7])
        #expect(frame.faces == readings[7].faces && frame.mood == readings[7].mood && frame.time == readings[7].time)
        #expect(try roundTrip(seconds[0]) == seconds[0])
        let read = try roundTrip(summary)
        #expect(read.tracks == summary.tracks && read.seconds == summary.seconds && read.detection == summary.detection)
        #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(VideoSummary.self, from: JSONEncoder().encode(readings[0]))
        }
    }

    @Test("A damaged video gives its readings first, then the reason")
    func damaged() async throws {
        let folder = try TemporaryFolder()
        let data = try Data(contentsOf: URL(fileURLWithPath: Checkout.fixture("video/sound.mkv")))
        let path = "\(folder.path)/cut.mkv"
        try data.prefix(data.count * 2 / 3).write(to: URL(fileURLWithPath: path))
        var count = 0
        let error = await #expect(throws: UnreadableVideoError.self) {
            for try await _ in pipeline().readings(of: VideoFile(path), settings: settings()) { count += 1 }
        }
        #expect(count > 10 && error?.isPartial == true)
    }
}
