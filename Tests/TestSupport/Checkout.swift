public import Foundation

/// Places in this checkout.
public enum Checkout {
    /// The folder that holds `Package.swift`.
    public static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// The folder with golden numbers, small networks and other files that tests read.
    public static let fixtures = root.appending(path: "Tests/Fixtures")

    /// Path of a file among the fixtures, such as `models/channel-mixer.onnx`.
    public static func fixture(_ file: String) -> String { fixtures.appending(path: file).path }

    /// Path of a network that `make setup` puts into this checkout, such as `mtcnn-pnet.onnx`.
    public static func model(_ file: String) -> String { root.appending(path: ".deps/models/\(file)").path }

    /// Reads golden numbers, whose keys are spelt with underscores.
    ///
    /// - Parameter name: Name of the file without `.json`.
    public static func golden<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        return try decoder.decode(type, from: Data(contentsOf: fixtures.appending(path: "golden/\(name).json")))
    }
}
