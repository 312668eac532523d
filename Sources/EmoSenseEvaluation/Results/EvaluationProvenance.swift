public import EmoSenseCore

/// Everything needed to measure the same numbers again.
public struct EvaluationProvenance: Sendable, Hashable, Codable {
    /// Version of EmoSense.
    public let version: String

    /// Name and version of the inference engine; `nil` when no network ran.
    public let engine: String?

    /// Arithmetic of the networks; `nil` when no network ran.
    public let precision: String?

    /// Processor threads one network may use; `nil` when no network ran.
    public let threads: Int?

    /// The face detector; `nil` where faces were given.
    public let detector: ModelIdentity?

    /// The expression recognizer; `nil` where only faces were found.
    public let recognizer: ModelIdentity?

    /// Seconds that the evaluation took, those before an interruption left out.
    public let seconds: Double

    /// Describes how an evaluation was made.
    ///
    /// - Parameters:
    ///   - version: Version of EmoSense.
    ///   - compute: How networks were run; `nil` when none ran.
    ///   - detector: The face detector; `nil` where faces were given.
    ///   - recognizer: The expression recognizer; `nil` where only faces were found.
    ///   - seconds: Seconds that the evaluation took.
    public init(
        version: String = EmoSenseVersion.current, compute: ComputeDescription?, detector: ModelIdentity? = nil,
        recognizer: ModelIdentity? = nil, seconds: Double
    ) {
        self.version = version
        engine = compute?.engine
        precision = compute?.precision
        threads = compute?.threads
        self.detector = detector
        self.recognizer = recognizer
        self.seconds = seconds
    }

    /// Writes every key, `null` where there is nothing to say.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(version, forKey: .version)
        try container.encode(engine, forKey: .engine)
        try container.encode(precision, forKey: .precision)
        try container.encode(threads, forKey: .threads)
        try container.encode(detector, forKey: .detector)
        try container.encode(recognizer, forKey: .recognizer)
        try container.encode(seconds, forKey: .seconds)
    }
}
