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
        if weights.hasSuffix(".pb") {
            try run(script: "tensorflow_to_onnx.py", weights, output)
        } else {
            let family = network.hasPrefix("retinaface") ? "retinaface" : "superres"
            try run(script: "\(family)_to_onnx.py", network, weights, output)
        }
    }

    /// Runs one of the scripts with its arguments, the last of which is the file that it makes.
    static func run(script: String, _ arguments: String...) throws {
        let converters = Checkout.root.appending(path: "Converters").path
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["python3", "-B", "\(converters)/\(script)"] + arguments
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "\(script) did not make \(arguments.last ?? "its file")")
    }
}
