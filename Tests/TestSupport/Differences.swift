import Foundation

/// How far numbers lie from those of a reference: the largest difference, and the share of equal ones.
public struct Differences: Sendable {
    /// The largest difference so far.
    public private(set) var largest = 0.0

    /// How many numbers were compared.
    public private(set) var count = 0

    /// How many of them were equal.
    public private(set) var equal = 0

    /// The share of equal numbers, 0...1.
    public var share: Double { count == 0 ? 1 : Double(equal) / Double(count) }

    /// Starts without numbers.
    public init() {}

    /// Compares two numbers; one that is not a number is infinitely far from all.
    public mutating func compare(_ value: Double, _ reference: Double) {
        let difference = abs(value - reference)
        largest = difference.isNaN ? .infinity : max(largest, difference)
        count += 1
        if difference == 0 { equal += 1 }
    }

    /// Compares as many numbers as there are.
    public mutating func compare<Values: Sequence, References: Sequence>(_ values: Values, _ references: References)
    where Values.Element: BinaryFloatingPoint, References.Element: BinaryFloatingPoint {
        for (value, reference) in zip(values, references) { compare(Double(value), Double(reference)) }
    }

    /// Compares as many bytes as there are.
    public mutating func compare(bytes: [UInt8], _ references: [UInt8]) {
        for (value, reference) in zip(bytes, references) { compare(Double(value), Double(reference)) }
    }

    /// Prints what was found where the environment variable `EMOSENSE_TEST_FIGURES` is set.
    public func note(_ what: String) {
        guard ProcessInfo.processInfo.environment["EMOSENSE_TEST_FIGURES"] != nil else { return }
        let percent = (share * 100_000).rounded() / 1000
        print("figures: \(what): largest difference \(largest), \(percent) % equal of \(count)")
    }
}
