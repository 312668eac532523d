/// A block of numbers with a shape, as networks take and give them.
public struct Tensor: Sendable, Equatable {
    /// The numbers, row-major, in the type that they have.
    public enum Storage: Sendable, Equatable {
        /// 32-bit floating point.
        case float32([Float])

        /// Bytes, such as the pixels of a picture as it lies in memory.
        case uint8([UInt8])
    }

    /// Length of each axis, outermost first.
    public let shape: [Int]

    /// The numbers; as many as the product of `shape`.
    public let storage: Storage

    /// Wraps floating-point numbers.
    ///
    /// - Parameters:
    ///   - shape: Length of each axis, outermost first.
    ///   - values: As many numbers as the product of `shape`.
    public init(shape: [Int], values: [Float]) {
        precondition(
            shape.reduce(1, *) == values.count, "a tensor of shape \(shape) does not hold \(values.count) numbers")
        self.shape = shape
        self.storage = .float32(values)
    }

    /// Wraps bytes.
    ///
    /// - Parameters:
    ///   - shape: Length of each axis, outermost first.
    ///   - bytes: As many bytes as the product of `shape`.
    public init(shape: [Int], bytes: [UInt8]) {
        precondition(shape.reduce(1, *) == bytes.count, "a tensor of shape \(shape) does not hold \(bytes.count) bytes")
        self.shape = shape
        self.storage = .uint8(bytes)
    }

    /// The numbers as floating point, whatever type they have.
    public var floats: [Float] {
        switch storage {
        case .float32(let values): values
        case .uint8(let bytes): bytes.map(Float.init)
        }
    }
}

/// What one input or output of a network looks like.
public struct TensorDescription: Sendable, Hashable {
    /// Stands for the input of a network that has one alone, whatever its file calls it.
    public static let only = ""

    /// Its name in the model's file.
    public let name: String

    /// Length of each axis, outermost first; `nil` for an axis of any length.
    public let shape: [Int?]

    /// Describes an input or output.
    public init(name: String, shape: [Int?]) {
        self.name = name
        self.shape = shape
    }
}
