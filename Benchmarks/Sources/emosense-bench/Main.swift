import EmoSense
import Foundation

/// Measures EmoSense inside one process.
@main
enum Main {
    private static let usage = """
        usage: emosense-bench pair PICTURE BOXES.json YOLOV8L.onnx HSEMOTION-B2.onnx [f32|bf16] [RUNS]
               emosense-bench folder FOLDER [ROUNDS]
               emosense-bench faces FER2013.csv RECOGNIZER [ROUNDS]
        """

    static func main() async throws {
        let words = Array(CommandLine.arguments.dropFirst())
        let threads = ProcessInfo.processInfo.activeProcessorCount
        switch words.first {
        case "pair" where words.count >= 5:
            try await PairBenchmark(
                picture: words[1], boxes: words[2], detector: words[3], recognizer: words[4],
                precision: words.count > 5 ? Precision(rawValue: words[5]) ?? .f32 : .f32, threads: threads,
                runs: words.count > 6 ? Int(words[6]) ?? 9 : 9
            ).run()
        case "folder" where words.count >= 2:
            try await FolderBenchmark(
                folder: words[1], threads: threads, rounds: words.count > 2 ? Int(words[2]) ?? 3 : 3
            ).run()
        case "faces" where words.count >= 3:
            try await FaceBenchmark(
                dataset: words[1], recognizer: words[2], threads: threads,
                rounds: words.count > 3 ? Int(words[3]) ?? 3 : 3
            ).run()
        default:
            print(usage)
            exit(2)
        }
    }
}
