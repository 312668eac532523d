public import EmoSenseCore

/// How long one stage takes for a picture, over many pictures, in milliseconds.
public struct StageTiming: Sendable, Hashable, Codable {
    /// Name of the stage: `decode`, `detect`, `recognize` or `total`.
    public let stage: String

    /// Arithmetic mean.
    public let mean: Double

    /// Half of the pictures take no longer.
    public let p50: Double

    /// Nine in ten pictures take no longer.
    public let p90: Double

    /// 99 in 100 pictures take no longer.
    public let p99: Double

    /// Sums up the times of one stage; `nil` without any.
    ///
    /// - Parameters:
    ///   - stage: Name of the stage.
    ///   - milliseconds: Its times, one a picture.
    public init?(stage: String, milliseconds: [Double]) {
        guard !milliseconds.isEmpty else { return nil }
        let sorted = milliseconds.sorted()
        self.stage = stage
        mean = sorted.reduce(0, +) / Double(sorted.count)
        p50 = Percentile.of(sorted, share: 0.5)
        p90 = Percentile.of(sorted, share: 0.9)
        p99 = Percentile.of(sorted, share: 0.99)
    }

    /// Sums up the times of all stages that were measured.
    public static func stages(_ timings: [Timing]) -> [StageTiming] {
        [
            StageTiming(stage: "decode", milliseconds: timings.compactMap(\.decode)),
            StageTiming(stage: "detect", milliseconds: timings.map(\.detect)),
            StageTiming(stage: "recognize", milliseconds: timings.map(\.recognize).filter { $0 > 0 }),
            StageTiming(stage: "total", milliseconds: timings.map(\.total)),
        ].compactMap { $0 }
    }
}
