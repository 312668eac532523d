import EmoSense
import EmoSenseCore
import EmoSenseEvaluation
import Foundation
import Synchronization
import TestSupport
import Testing

/// Reads the level of a face's first pixel as an expression.
private struct LevelRecognizer: ExpressionRecognizer {
    var expressions = EmoSenseCore.Expression.basic

    final class Counter: Sendable {
        let faces = Mutex(0)
    }

    let counter = Counter()
    var failsAfter = Int.max

    init(expressions: [EmoSenseCore.Expression] = EmoSenseCore.Expression.basic, failsAfter: Int = .max) {
        self.expressions = expressions
        self.failsAfter = failsAfter
    }

    func recognize(_ crops: [FaceCrop]) async throws -> [ExpressionScores] {
        let done = counter.faces.withLock { faces in
            faces += crops.count
            return faces
        }
        if done > failsAfter { throw CancellationError() }
        return crops.map { crop in
            let place = Int(crop.image.pixels[0]) % expressions.count
            return ExpressionScores(
                Dictionary(
                    uniqueKeysWithValues: expressions.enumerated().map {
                        ($1, $0 == place ? 0.75 : 0.25 / Float(expressions.count - 1))
                    }))
        }
    }
}

@Suite("Evaluators")
struct EvaluatorTests {
    private static func dataset(_ truths: [EmoSenseCore.Expression], levels: [UInt8]) -> ExpressionDataset {
        ExpressionDataset(
            path: "made-up", format: "made-up", protocolName: "made-up", classes: EmoSenseCore.Expression.allCases,
            faces: zip(truths, levels).enumerated().map { index, face in
                LabelledFace(
                    name: "\(index)", expression: face.0,
                    source: .grey(width: 2, height: 2, levels: [UInt8](repeating: face.1, count: 4)))
            })
    }

    @Test("What came out is what was read, in the order of the data, and goes through JSON unchanged")
    func expressions() async throws {
        let dataset = Self.dataset([.angry, .disgust, .fear, .happy, .contempt], levels: [0, 1, 2, 4, 6])
        var evaluator = ExpressionEvaluator(recognizer: LevelRecognizer())
        evaluator.batch = 2
        let evaluation = try await evaluator.evaluate(dataset)
        guard case .expressions(let results) = evaluation.results else { return #expect(Bool(false)) }
        #expect(evaluation.n == 4)
        #expect(evaluation.skipped == [SkippedItem("4", reason: "contempt is left out", isDefect: false)])
        #expect(results.items.map(\.answer) == ["angry", "disgust", "fear", "neutral"])
        #expect(results.metrics.accuracy.value == 0.75)
        #expect(abs(results.items[0].confidence - 0.75) < 1e-6)
        let encoder = JSONEncoder()
        let decoded = try JSONDecoder().decode(Evaluation.self, from: encoder.encode(evaluation))
        #expect(decoded == evaluation)
        evaluator.contempt = .keep
        guard case .expressions(let kept) = try await evaluator.evaluate(dataset).results else { return }
        #expect(kept.metrics.accuracy.value == 0.6)
        #expect(kept.items[4].truthProbability == 0)
    }

    @Test("A recognizer that knows contempt chooses among the others where the data does not know it")
    func masked() async throws {
        var dataset = Self.dataset([.angry, .sad], levels: [0, 7])
        dataset = ExpressionDataset(
            path: "-", format: "-", protocolName: "-", classes: EmoSenseCore.Expression.basic, faces: dataset.faces)
        let all = EmoSenseCore.Expression.allCases.sorted()
        let evaluation = try await ExpressionEvaluator(recognizer: LevelRecognizer(expressions: all)).evaluate(dataset)
        guard case .expressions(let results) = evaluation.results else { return #expect(Bool(false)) }
        #expect(results.confusion.answers == EmoSenseCore.Expression.basic.map(\.rawValue))
        #expect(results.items[1].answer != "contempt")
        #expect(abs(results.items[1].confidence - 1.0 / 7) < 1e-6)
    }

    @Test("An interrupted evaluation goes on where it was, and gives the same numbers")
    func resume() async throws {
        let folder = try TemporaryFolder()
        let path = folder.path + "/journal"
        let truths = [EmoSenseCore.Expression](repeating: .angry, count: 40)
        let dataset = Self.dataset(truths, levels: (0..<40).map { UInt8($0 % 3) })
        var evaluator = ExpressionEvaluator(recognizer: LevelRecognizer(failsAfter: 20))
        (evaluator.batch, evaluator.jobs) = (5, 1)
        let first = try EvaluationJournal(path: path, settings: ["a"])
        await #expect(throws: CancellationError.self) { try await evaluator.evaluate(dataset, journal: first) }

        // A line that was cut off is done again.
        let handle = try #require(FileHandle(forWritingAtPath: path))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data("{\"piece\":7,\"outc".utf8))
        try handle.close()

        #expect(throws: JournalError.self) { try EvaluationJournal(path: path, settings: ["b"]) }
        let recognizer = LevelRecognizer()
        evaluator.recognizer = recognizer
        var shown = 0
        let resumed = try await evaluator.evaluate(
            dataset, journal: try EvaluationJournal(path: path, settings: ["a"])
        ) { shown += $0 }
        #expect(recognizer.counter.faces.withLock { $0 } == 20)
        #expect(shown == 40)
        let whole = try await evaluator.evaluate(dataset)
        guard case .expressions(let one) = resumed.results, case .expressions(let other) = whole.results else { return }
        #expect(one.items == other.items && one.metrics == other.metrics)
    }
}
