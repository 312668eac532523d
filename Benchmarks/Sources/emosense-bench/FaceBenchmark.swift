import EmoSense
import EmoSenseEvaluation
import Foundation

/// Faces a second of an evaluation beside those of its recognizer alone, in turns.
struct FaceBenchmark {
    let dataset: String
    let recognizer: String
    let threads: Int
    let rounds: Int

    private static let batch = 64

    /// Prints faces a second both ways, the evaluation with and without its 1,000 bootstrap draws, and the ratio of each
    /// round.
    func run() async throws {
        let data = try FER2013File(path: dataset).dataset(split: nil, rule: .fer2013)
        let engine = try OpenVINOEngine(
            options: EngineOptions(threads: threads, streams: threads, cacheDirectory: ModelFolders.compiledNetworks))
        let reader = try ModelLoader(store: ModelStore(), engine: engine)
            .recognizer(named: recognizer, takesWholeCrops: true).recognizer
        let crops = try data.faces.map { face in
            let image = try face.image()
            return FaceCrop(image: image, box: image.bounds)
        }
        var evaluator = ExpressionEvaluator(recognizer: reader)
        evaluator.jobs = 2 * threads
        _ = try await alone(reader, crops.prefix(512))
        var (own, plain, whole): ([Double], [Double], [Double]) = ([], [], [])
        for _ in 0..<rounds {
            own.append(try await rate(crops.count) { _ = try await alone(reader, crops[...]) })
            evaluator.bootstrap.draws = 0
            plain.append(try await rate(crops.count) { _ = try await evaluator.evaluate(data) })
            evaluator.bootstrap.draws = 1000
            whole.append(try await rate(crops.count) { _ = try await evaluator.evaluate(data) })
        }
        let ratios = { (rates: [Double]) in zip(rates, own).map { (($0 / $1) * 1000).rounded() / 1000 } }
        print(
            """
            {"recognizer": "\(recognizer)", "faces": \(crops.count), "threads": \(threads), "rounds": \(rounds), \
            "alone_per_second": \(median(own)), "evaluated_per_second": \(median(plain)), \
            "with_intervals_per_second": \(median(whole)), "ratios": \(ratios(plain)), \
            "ratios_with_intervals": \(ratios(whole))}
            """)
    }

    private func rate(_ count: Int, _ work: () async throws -> Void) async throws -> Double {
        let start = ContinuousClock.now
        try await work()
        return Double(count) / ((ContinuousClock.now - start) / .seconds(1))
    }

    /// Reads faces that are in memory in batches, as many in flight as an evaluation has.
    private func alone(_ reader: any ExpressionRecognizer, _ crops: ArraySlice<FaceCrop>) async throws -> Int {
        try await withThrowingTaskGroup(of: Int.self) { group in
            var (next, done) = (crops.startIndex, 0)
            func start() {
                guard next < crops.endIndex else { return }
                let end = min(crops.endIndex, next + Self.batch)
                let some = Array(crops[next..<end])
                next = end
                group.addTask { try await reader.recognize(some).count }
            }
            for _ in 0..<(2 * threads) { start() }
            while let count = try await group.next() {
                done += count
                start()
            }
            return done
        }
    }
}
