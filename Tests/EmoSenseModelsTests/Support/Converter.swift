import Foundation
import TestSupport
import Testing

/// The scripts that make ONNX files from the weights that authors publish.
enum Converter {
    /// Converts a network with Python, which `make setup` needs too.
    ///
    /// - Parameters:
    ///   - network: Name of the model's card.
    ///   - weights: The authors' file: a TensorFlow graph, or PyTorch weights.
    ///   - output: Where the ONNX file goes.
    static func run(_ network: String, weights: String, output: String) throws {
        let converters = Checkout.root.appending(path: "Converters").path
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        let script = network.hasPrefix("retinaface") ? "retinaface_to_onnx.py" : "superres_to_onnx.py"
        process.arguments =
            weights.hasSuffix(".pb")
            ? ["python3", "-B", "\(converters)/tensorflow_to_onnx.py", weights, output]
            : ["python3", "-B", "\(converters)/\(script)", network, weights, output]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "the converter did not make \(output)")
    }
}
