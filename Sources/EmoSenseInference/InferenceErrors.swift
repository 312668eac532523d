public import EmoSenseCore

/// The inference engine could not do what it was asked.
public struct InferenceError: DescribedError {
    /// Always `inference-failed`.
    public let code = "inference-failed"

    /// What was being done, such as "run the network".
    public let action: String

    /// The engine's status number.
    public let status: Int

    /// What the engine said.
    public let details: String

    /// A sentence for people.
    public var description: String { "could not \(action): \(details) (status \(status))" }
}

/// A model's file cannot be read as a network.
public struct InvalidModelError: DescribedError {
    /// Always `corrupt-model`.
    public let code = "corrupt-model"

    /// The model's file.
    public let path: String

    /// What the engine said.
    public let details: String

    /// A sentence for people.
    public var description: String {
        "\(path) is not a network that can be loaded (\(details)); fetch it again with `emosense models pull`, "
            + "or check it with `emosense models verify`"
    }
}

/// A network cannot take the input that its card describes.
public struct InputShapeError: DescribedError {
    /// Always `input-shape`.
    public let code = "input-shape"

    /// The network's file.
    public let path: String

    /// Name of the input.
    public let input: String

    /// Length of each axis that was asked for; `nil` for any.
    public let shape: [Int?]

    /// A sentence for people.
    public var description: String {
        "\(path) does not take the shape \(shape.described) as its input\(input.isEmpty ? "" : " `\(input)`"); correct \"input\" in the model's card"
    }
}

/// A network has no output of a name that its card lists.
public struct MissingOutputError: DescribedError {
    /// Always `missing-output`.
    public let code = "missing-output"

    /// The network's file.
    public let path: String

    /// Name of the output that was asked for.
    public let output: String

    /// Names of the outputs that there are.
    public let outputs: [String]

    /// Describes which output is missing among which.
    public init(path: String, output: String, outputs: [String]) {
        self.path = path
        self.output = output
        self.outputs = outputs
    }

    /// A sentence for people.
    public var description: String {
        "\(path) has no output `\(output)`, but \(outputs.map { "`\($0)`" }.joined(separator: ", ")); "
            + "correct \"heads\" in the model's card"
    }
}

/// A tensor does not have the shape that a network takes.
public struct TensorShapeError: DescribedError {
    /// Always `tensor-shape`.
    public let code = "tensor-shape"

    /// Name of the input.
    public let input: String

    /// Length of each axis that the network takes; `nil` where any length will do.
    public let expected: [Int?]

    /// Length of each axis that was given.
    public let got: [Int]

    /// A sentence for people.
    public var description: String {
        "the network's input `\(input)` takes a tensor of shape \(expected.described), not \(got)"
    }
}

/// This machine cannot compute in the precision that was asked for.
public struct UnsupportedPrecisionError: DescribedError {
    /// Always `unsupported-precision`.
    public let code = "unsupported-precision"

    /// The precision that was asked for.
    public let precision: Precision

    /// Why it cannot be had.
    public let reason: String

    /// Describes what cannot be had and why.
    public init(precision: Precision, reason: String) {
        self.precision = precision
        self.reason = reason
    }

    /// A sentence for people.
    public var description: String { "precision \(precision.rawValue) cannot be had: \(reason); use `--precision f32`" }
}

extension [Int?] {
    /// The lengths of a shape for people, such as `[1, 3, any, any]`.
    var described: String { "[" + map { $0.map(String.init) ?? "any" }.joined(separator: ", ") + "]" }
}
