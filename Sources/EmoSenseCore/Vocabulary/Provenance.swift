/// The version of EmoSense that made a result.
public enum EmoSenseVersion {
    /// Semantic version of this library.
    public static let current = "0.1.0"
}

/// Which model did a piece of work, to the byte.
public struct ModelIdentity: Sendable, Hashable, Codable {
    /// The model card's name, such as `mtcnn`.
    public let name: String

    /// SHA-256 of the model's file in lower-case hexadecimal; of several files, of their hashes in order; `nil` for code
    /// without weights.
    public let sha256: String?

    /// Names a model.
    public init(name: String, sha256: String? = nil) {
        self.name = name
        self.sha256 = sha256
    }

    /// Writes both keys, `null` where there is no hash.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(sha256, forKey: .sha256)
    }
}

/// How networks were run.
public struct ComputeDescription: Sendable, Hashable, Codable {
    /// Name and version of the inference engine, such as `OpenVINO 2026.4.1`.
    public let engine: String

    /// Arithmetic of the networks: `f32`, `bf16` or `int8`.
    public let precision: String

    /// Processor threads one network may use.
    public let threads: Int

    /// Describes how networks were run.
    public init(engine: String, precision: String, threads: Int) {
        self.engine = engine
        self.precision = precision
        self.threads = threads
    }
}

/// Everything needed to make the same numbers again.
public struct Provenance: Sendable, Hashable, Codable {
    /// Version of EmoSense.
    public let version: String

    /// Name and version of the inference engine; `nil` when no network ran.
    public let engine: String?

    /// Arithmetic of the networks; `nil` when no network ran.
    public let precision: String?

    /// Processor threads one network may use; `nil` when no network ran.
    public let threads: Int?

    /// The face detector.
    public let detector: ModelIdentity

    /// The expression recognizer.
    public let recognizer: ModelIdentity

    /// The model that enlarges small faces; `nil` when none does.
    public let enlarger: ModelIdentity?

    /// Describes how a reading was made.
    public init(
        version: String = EmoSenseVersion.current, compute: ComputeDescription?, detector: ModelIdentity,
        recognizer: ModelIdentity, enlarger: ModelIdentity? = nil
    ) {
        self.version = version
        self.engine = compute?.engine
        self.precision = compute?.precision
        self.threads = compute?.threads
        self.detector = detector
        self.recognizer = recognizer
        self.enlarger = enlarger
    }
}

/// Milliseconds that each stage took for one picture.
public struct Timing: Sendable, Hashable, Codable {
    /// Reading the picture from its file; `nil` when pixels were handed over.
    public var decode: Double?

    /// Finding faces.
    public var detect: Double

    /// Recognizing expressions, cropping included.
    public var recognize: Double

    /// The whole, aggregation included.
    public var total: Double

    /// Describes how long the stages took, in milliseconds.
    public init(decode: Double?, detect: Double, recognize: Double, total: Double) {
        self.decode = decode
        self.detect = detect
        self.recognize = recognize
        self.total = total
    }
}
