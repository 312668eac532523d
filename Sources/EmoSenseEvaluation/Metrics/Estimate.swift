/// A number with the interval in which it would lie had other items of the same kind been drawn.
public struct Estimate: Sendable, Hashable, Codable {
    /// The number on the items that were there; `nil` where it is not defined.
    public let value: Double?

    /// Lower and upper end of its 95% bootstrap interval; `nil` where there is none.
    public let interval: [Double]?

    /// A number, and its interval where there is one.
    public init(_ value: Double?, interval: [Double]? = nil) {
        self.value = value
        self.interval = interval
    }

    /// Writes both keys, `null` where there is nothing to say.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(value, forKey: .value)
        try container.encode(interval, forKey: .interval)
    }
}
