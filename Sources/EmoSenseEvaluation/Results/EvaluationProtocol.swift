/// On what was measured, and by which rules.
public struct EvaluationProtocol: Sendable, Hashable, Codable {
    /// Name of the protocol, such as `fer2013`, `ferplus-majority` or `coco`.
    public let name: String

    /// Path of the data set as it was given.
    public let dataset: String

    /// Form of the data set, such as `fer2013.csv`.
    public let format: String

    /// The part of the data set, such as `PublicTest`; `nil` for all of it.
    public let split: String?

    /// The rules in sentences: what was done with contempt, how scores were made, what counts as found.
    public let rules: [String]

    /// Draws behind each interval.
    public let bootstrap: Bootstrap

    /// Describes a protocol.
    ///
    /// - Parameters:
    ///   - name: Name of the protocol.
    ///   - dataset: Path of the data set as it was given.
    ///   - format: Form of the data set.
    ///   - split: The part of the data set; `nil` for all of it.
    ///   - rules: The rules in sentences.
    ///   - bootstrap: Draws behind each interval.
    public init(
        name: String, dataset: String, format: String, split: String? = nil, rules: [String] = [],
        bootstrap: Bootstrap = Bootstrap()
    ) {
        self.name = name
        self.dataset = dataset
        self.format = format
        self.split = split
        self.rules = rules
        self.bootstrap = bootstrap
    }

    /// Writes every key, `null` where there is nothing to say.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(name, forKey: .name)
        try container.encode(dataset, forKey: .dataset)
        try container.encode(format, forKey: .format)
        try container.encode(split, forKey: .split)
        try container.encode(rules, forKey: .rules)
        try container.encode(bootstrap, forKey: .bootstrap)
    }
}

/// Something in a data set that was not measured.
public struct SkippedItem: Sendable, Hashable, Codable {
    /// What it is: a row, a picture, a box.
    public let item: String

    /// Why it was left out.
    public let reason: String

    /// Whether the data set itself is at fault, rather than the protocol leaving the item out on purpose.
    public let isDefect: Bool

    private enum CodingKeys: String, CodingKey {
        case item, reason
        case isDefect = "defect"
    }

    /// Names what was left out, and why.
    public init(_ item: String, reason: String, isDefect: Bool = true) {
        self.item = item
        self.reason = reason
        self.isDefect = isDefect
    }
}
