/// What came of checking a model's files and running them.
public struct ModelVerification: Sendable, Hashable {
    /// The model's name.
    public let name: String

    /// The largest difference from the numbers that ONNX Runtime gives for the same input, as a share of the largest
    /// number of the output; `nil` when no numbers are known for any of the files.
    public let largestDifference: Double?

    /// How far numbers may lie apart in 32-bit floating point.
    public static let tolerance = 1e-3

    /// Whether every number that is known was met.
    public var isExact: Bool { (largestDifference ?? 0) <= Self.tolerance }
}
