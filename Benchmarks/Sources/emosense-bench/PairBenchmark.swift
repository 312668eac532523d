import EmoSense
import Foundation

/// YOLOv8l and HSEmotion-B2 on one picture with ten given faces: what the Python pair is compared with.
///
/// The detector runs as always, but its place is then taken by given boxes, so that the time does not hang on what
/// untrained weights find.
struct PairBenchmark {
    /// A picture and its faces.
    private struct Case: Decodable {
        let boxes: [[Float]]
    }

    let picture: String
    let boxes: String
    let detector: String
    let recognizer: String
    let precision: Precision
    let threads: Int
    let runs: Int

    /// Prints medians over the runs as one JSON object.
    func run() async throws {
        let engine = try TimedEngine(options: EngineOptions(precision: precision, threads: threads))
        let pipeline = try pipeline(engine)
        let decoder = ImageDecoder()
        var totals: [Double] = []
        var networks: [Double] = []
        var detections: [Double] = []
        var recognitions: [Double] = []
        for run in 0..<(runs + 2) {
            engine.reset()
            let decoded = try decoder.decode(contentsOf: picture)
            let start = ContinuousClock.now
            let reading = try await pipeline.analyze(decoded.image)
            let total = (ContinuousClock.now - start) / .milliseconds(1)
            guard run >= 2 else { continue }
            totals.append(total)
            networks.append(engine.milliseconds)
            detections.append(reading.timing.detect)
            recognitions.append(reading.timing.recognize)
        }
        let shares = zip(totals, networks).map { 100 * ($0 - $1) / $0 }
        print(
            """
            {"pair": "yolov8l + hsemotion b2, \(engine.name) \(precision.rawValue)", "threads": \(threads), \
            "pictures": \(runs), "median_ms": \(median(totals)), "detect_ms": \(median(detections)), \
            "recognize_ten_faces_ms": \(median(recognitions)), "outside_networks_percent": \(median(shares))}
            """)
    }

    private func pipeline(_ engine: TimedEngine) throws -> MoodPipeline {
        let catalogue = Catalogue()
        var faces = try catalogue.card(named: "yolov8l-face")
        faces.input.stride = 32
        let expressions = try catalogue.card(named: "hsemotion-b2-8")
        let given = try JSONDecoder().decode(Case.self, from: Data(contentsOf: URL(filePath: boxes)))
        return MoodPipeline(
            detector: GivenFaces(
                detector: try NetworkDetector(
                    card: faces, path: detector, engine: engine,
                    identity: ModelIdentity(name: "yolov8l")),
                faces: given.boxes.map {
                    Face(box: Box(minX: $0[0], minY: $0[1], maxX: $0[2], maxY: $0[3]), confidence: 1)
                }),
            recognizer: try NetworkRecognizer(
                card: expressions, path: recognizer, engine: engine, identity: ModelIdentity(name: "hsemotion-b2")))
    }
}

/// Runs a detector and answers given faces in place of what it found.
private struct GivenFaces: FaceDetector {
    let detector: any FaceDetector
    let faces: [Face]

    func detectFaces(in image: Image) async throws -> [Face] {
        _ = try await detector.detectFaces(in: image)
        return faces
    }
}

/// The middle value, rounded to a tenth.
func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    guard !sorted.isEmpty else { return .nan }
    let middle = sorted.count / 2
    let value = sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
    return (value * 10).rounded() / 10
}
