import EmoSenseCore
import Synchronization
import Testing

/// Finds faces where it was told.
private struct GivenFaces: FaceDetector {
    var faces: [Face]

    func detectFaces(in image: Image) async throws -> [Face] { faces }
}

/// Reads happiness from how red the middle of a face is, sadness from how blue.
private struct ColorRecognizer: ExpressionRecognizer {
    func recognize(_ crops: [FaceCrop]) async throws -> [ExpressionScores] {
        crops.map { crop in
            let index = (Int(crop.box.centerY) * crop.image.width + Int(crop.box.centerX)) * 3
            return ExpressionScores([
                .happy: Float(crop.image.pixels[index]), .sad: Float(crop.image.pixels[index + 2]),
            ])
        }
    }
}

/// Remembers that it was prepared, and may refuse.
private final class Prepared: FaceDetector, ExpressionRecognizer {
    struct Refusal: Error {}

    let isPrepared = Mutex(false)
    let refuses: Bool

    init(refuses: Bool = false) { self.refuses = refuses }

    var identity: ModelIdentity { ModelIdentity(name: "prepared") }
    var compute: ComputeDescription? { nil }
    var inputSide: Int? { nil }

    func prepare() async throws {
        if refuses { throw Refusal() }
        isPrepared.withLock { $0 = true }
    }

    func detectFaces(in image: Image) async throws -> [Face] { [] }

    func recognize(_ crops: [FaceCrop]) async throws -> [ExpressionScores] { [] }
}

/// Marks every crop.
private struct Marker: FaceTransform {
    let name: String

    func apply(to crops: [FaceCrop]) async throws -> [FaceCrop] {
        crops.map { crop in
            var marked = crop
            marked.transforms.append(name)
            return marked
        }
    }
}

private func face(x: Float, y: Float, side: Float, confidence: Float = 0.9) -> Face {
    Face(box: Box(x: x, y: y, width: side, height: side), confidence: confidence)
}

@Suite("Pipeline")
struct PipelineTests {
    private let red = Image(width: 100, height: 80, red: 200, blue: 50)

    @Test("Every face that was found is in the result; a dropped one names its filter")
    func dropping() async throws {
        let pipeline = MoodPipeline(
            detector: GivenFaces(faces: [
                face(x: 10, y: 10, side: 30), face(x: 50, y: 10, side: 5),
                face(x: 60, y: 40, side: 20, confidence: 0.2), face(x: 90, y: 70, side: 40),
            ]),
            filters: MoodPipeline.standardFilters + [PictureEdgeFilter()], recognizer: ColorRecognizer())
        let reading = try await pipeline.analyze(red, source: "red")
        #expect(reading.faces.map(\.droppedBy) == [nil, "min-face", "min-confidence", "cut-by-edge"])
        #expect(reading.mood.facesFound == 4)
        #expect(reading.mood.facesUsed == 1)
        #expect(reading.mood.expression == .happy)
        #expect(reading.faces.map { $0.weight } == [1, nil, nil, nil])
        #expect(reading.faces.map { $0.expression } == [.happy, nil, nil, nil])
    }

    @Test("A picture without faces is no error")
    func empty() async throws {
        let reading = try await MoodPipeline(detector: GivenFaces(faces: []), recognizer: ColorRecognizer())
            .analyze(red)
        #expect(reading.mood.verdict == .noFaces)
        #expect(reading.faces.isEmpty)
    }

    @Test("A picture decoded at half its size gives boxes in full pixels")
    func fullPixels() async throws {
        let pipeline = MoodPipeline(
            detector: GivenFaces(faces: [face(x: 10, y: 20, side: 30)]), recognizer: ColorRecognizer())
        let reading = try await pipeline.analyze(Picture(source: "half", image: red, width: 200, height: 160))
        #expect(reading.faces[0].face.box == Box(x: 20, y: 40, width: 60, height: 60))
        #expect(reading.width == 200)
    }

    @Test("Transforms run in order and are named on each face")
    func transforms() async throws {
        let pipeline = MoodPipeline(
            detector: GivenFaces(faces: [face(x: 10, y: 10, side: 30)]),
            transforms: [Marker(name: "first"), Marker(name: "second")], recognizer: ColorRecognizer())
        #expect(try await pipeline.analyze(red).faces[0].transforms == ["first", "second"])
    }

    @Test("Preparing reaches detector and recognizer, and tells what goes wrong")
    func preparation() async throws {
        let (detector, recognizer) = (Prepared(), Prepared())
        try await MoodPipeline(detector: detector, recognizer: recognizer).prepare()
        #expect(detector.isPrepared.withLock { $0 } && recognizer.isPrepared.withLock { $0 })
        await #expect(throws: Prepared.Refusal.self) {
            try await MoodPipeline(detector: detector, recognizer: Prepared(refuses: true)).prepare()
        }
        try await MoodPipeline(detector: GivenFaces(faces: []), recognizer: ColorRecognizer()).prepare()
    }

    @Test("A cancelled task gets no reading")
    func cancellation() async throws {
        let pipeline = MoodPipeline(
            detector: GivenFaces(faces: [face(x: 10, y: 10, side: 30)]), recognizer: ColorRecognizer())
        let image = red
        let task = Task {
            while !Task.isCancelled { await Task.yield() }
            return try await pipeline.analyze(image)
        }
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }

    @Test("One pipeline serves many tasks at once")
    func concurrency() async throws {
        let pipeline = MoodPipeline(
            detector: GivenFaces(faces: [face(x: 10, y: 10, side: 30)]), recognizer: ColorRecognizer())
        try await withThrowingTaskGroup(of: Expression?.self) { group in
            for index in 0..<200 {
                let image = index.isMultiple(of: 2) ? red : Image(width: 100, height: 80, red: 10, blue: 220)
                let expected: Expression = index.isMultiple(of: 2) ? .happy : .sad
                group.addTask {
                    let got = try await pipeline.analyze(image).mood.expression
                    #expect(got == expected)
                    return got
                }
            }
            try await group.waitForAll()
        }
    }
}
