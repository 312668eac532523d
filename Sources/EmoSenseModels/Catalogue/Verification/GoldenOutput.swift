#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

/// Numbers that ONNX Runtime gives for one output of a network and the made-up input.
///
/// `Tests/Fixtures/reference/golden_outputs.py` makes them.
struct GoldenOutput: Decodable {
    /// How many numbers the output has.
    let count: Int

    /// The largest of their magnitudes.
    let largest: Double

    /// Some of them, evenly spaced from the first to the last.
    let samples: [Double]

    /// The outputs of a file in its order, by the file's SHA-256; `nil` for a file that is not known.
    static func outputs(sha256: String) -> [GoldenOutput]? { all[sha256] }

    private static let all: [String: [GoldenOutput]] =
        (try? JSONDecoder().decode([String: [GoldenOutput]].self, from: Data(PackageResources.outputs_json))) ?? [:]

    /// The largest difference between some numbers and these, as a share of the largest; infinite when there is another
    /// number of them, or one is not a number.
    func difference(from values: [Float]) -> Double {
        guard values.count == count, !samples.isEmpty else { return .infinity }
        var largest = 0.0
        for (index, sample) in samples.enumerated() {
            let place = samples.count < 2 ? 0 : index * (count - 1) / (samples.count - 1)
            let difference = abs(Double(values[place]) - sample)
            largest = difference.isNaN ? .infinity : max(largest, difference)
        }
        return largest / max(self.largest, 1e-6)
    }
}
