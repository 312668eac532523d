/// Average precision of one category as COCO counts it: over 101 recalls, at ten overlaps from 0.50 to 0.95.
public struct COCOAveragePrecision: Sendable {
    /// The overlaps .50:.05:.95, to the bit as NumPy's `linspace(0.5, 0.95, 10)` gives them.
    public static let overlaps: [Double] = (0..<9).map { step in 0.5 + Double(step) * spacing } + [0.95]

    private static let spacing = (0.95 - 0.5) / 9

    /// What became of the detections, one entry an overlap.
    let matches: [ScoredMatches]

    /// Matches the detections of one category.
    ///
    /// - Parameters:
    ///   - samples: The pictures.
    ///   - category: The category.
    ///   - areas: Boxes with other areas do not count, in square pixels.
    ///   - maxDetections: Most detections of a picture that are looked at, the surest first.
    ///   - overlaps: Smallest intersections over union of a match, at least one; COCO's ten unless given.
    public init(
        _ samples: [DetectionSample], category: Int = 0, areas: ClosedRange<Double> = AreaRange.all,
        maxDetections: Int = 100, overlaps: [Double] = Self.overlaps
    ) {
        let matcher = COCOMatcher(category: category, areas: areas, maxDetections: maxDetections)
        matches = matcher.matches(samples, overlaps: overlaps)
    }

    /// How many boxes there are to be found.
    public var truths: Int { matches[0].truths.reduce(0, +) }

    /// Precision against recall at one of the overlaps; `nil` where there is nothing to be found.
    ///
    /// - Parameter overlap: Place in `overlaps`.
    public func curve(overlap: Int = 0) -> PrecisionRecallCurve? { matches[overlap].curve() }

    /// Average precision at each overlap, 0...1; `nil` where there is nothing to be found.
    ///
    /// - Parameter occurrences: How often each picture counts, for a bootstrap; once each when `nil`.
    public func values(occurrences: [Int]? = nil) -> [Double]? {
        let values = matches.compactMap { $0.interpolatedAveragePrecision(occurrences: occurrences) }
        return values.isEmpty ? nil : values
    }

    /// The mean over the overlaps, 0...1; `nil` where there is nothing to be found.
    public func mean(occurrences: [Int]? = nil) -> Double? {
        values(occurrences: occurrences).map { $0.reduce(0, +) / Double($0.count) }
    }
}
