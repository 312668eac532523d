/// A small seeded generator of random numbers (Steele, Lea and Flood, "Fast splittable pseudorandom number generators",
/// 2014).
package struct SplitMix64: RandomNumberGenerator {
    private var state: UInt64

    /// Starts a sequence; the same seed gives the same numbers.
    package init(seed: UInt64) { state = seed }

    /// The next 64 bits.
    package mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// Draws as many items as there are places, with replacement, and counts how often each was drawn.
    ///
    /// - Parameter occurrences: One place an item; what it holds before does not matter.
    package mutating func countDraws(into occurrences: inout [Int]) {
        var generator = self
        occurrences.withUnsafeMutableBufferPointer { counts in
            counts.update(repeating: 0)
            for _ in 0..<counts.count { counts[Int(generator.next(upperBound: UInt64(counts.count)))] += 1 }
        }
        self = generator
    }
}
