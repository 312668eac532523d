import EmoSense
import Foundation

/// A folder of pictures one after the other, and with decoding, detection and recognition of several overlapped.
struct FolderBenchmark {
    let folder: String
    let threads: Int
    let rounds: Int

    /// Prints pictures a second both ways, and the ratio of each round.
    func run() async throws {
        let sources = Array(PictureSources([folder]))
        var ratios: [Double] = []
        var oneByOne: [Double] = []
        var overlapped: [Double] = []
        _ = try await rate(sources.prefix(8), jobs: 1, streams: 1)
        _ = try await rate(sources.prefix(8), jobs: 2 * threads, streams: threads)
        for _ in 0..<rounds {
            let slow = try await rate(sources[...], jobs: 1, streams: 1)
            let fast = try await rate(sources[...], jobs: 2 * threads, streams: threads)
            oneByOne.append(slow)
            overlapped.append(fast)
            ratios.append(fast / slow)
        }
        print(
            """
            {"folder": "\(folder)", "pictures": \(sources.count), "threads": \(threads), "rounds": \(rounds), \
            "one_by_one_per_second": \(median(oneByOne)), "overlapped_per_second": \(median(overlapped)), \
            "ratios": \(ratios.map { ($0 * 100).rounded() / 100 })}
            """)
    }

    private func rate(_ sources: ArraySlice<PictureSource>, jobs: Int, streams: Int) async throws -> Double {
        var configuration = PipelineConfiguration()
        configuration.threads = threads
        configuration.streams = streams
        let pipeline = try MoodPipeline.standard(configuration)
        let start = ContinuousClock.now
        var count = 0
        for try await _ in pipeline.readings(of: sources, jobs: jobs) { count += 1 }
        return Double(count) / ((ContinuousClock.now - start) / .seconds(1))
    }
}
