import EmoSenseCore
import EmoSenseModels
import Foundation
import TestSupport
import Testing

@Suite("FER on the faces of FER-2013")
struct FERPublicTestTests {
    private struct Golden: Decodable {
        let classes: [String]
        let faces: Int
        let correct: Int
        let accuracyPercent: Double
        let firstRows: [Int]
        let firstAnswers: [Int]
        let firstProbabilities: [[Float]]
    }

    private static let side = 48

    /// Whether the faces are there, and `xz` to unpack them.
    private static var isPossible: Bool {
        guard let folder = Assets.folder else { return false }
        let file = folder.appending(path: "data/fer2013/faces_48x48_u8.bin.xz").path
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let programs = path.split(separator: ":").map { "\($0)/xz" }
        return FileManager.default.fileExists(atPath: file)
            && programs.contains { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// All faces, one after the other.
    private static func unpack() throws -> Data {
        let program = Process()
        program.executableURL = URL(filePath: "/usr/bin/env")
        program.arguments = ["xz", "-dc", try Assets.path("data/fer2013/faces_48x48_u8.bin.xz")]
        let output = Pipe()
        program.standardOutput = output
        try program.run()
        let data = try #require(try output.fileHandleForReading.readToEnd())
        program.waitUntilExit()
        try #require(program.terminationStatus == 0)
        return data
    }

    /// Row and label of each face of PublicTest.
    private static func publicTest() throws -> [(row: Int, label: Int)] {
        let text = try String(contentsOfFile: Assets.path("data/fer2013/rows.csv"), encoding: .utf8)
        return try text.split(whereSeparator: \.isNewline).dropFirst().compactMap { line in
            let fields = line.split(separator: ",", maxSplits: 3)
            guard fields[1] == "PublicTest" else { return nil }
            return (try #require(Int(fields[0])), try #require(Int(fields[2])))
        }
    }

    /// One face as a grey picture.
    private static func face(_ row: Int, of data: Data) -> FaceCrop {
        let bytes = data[(data.startIndex + row * side * side)...].prefix(side * side)
        let image = Image(width: side, height: side, pixels: bytes.flatMap { [$0, $0, $0] })
        return FaceCrop(image: image, box: image.bounds)
    }

    @Test(
        "As many of the 3,589 faces are read right as under Keras",
        .enabled(if: isPossible, "EMOSENSE_ASSETS names no folder with data/fer2013, or xz is not installed"))
    func accuracy() async throws {
        let golden = try Checkout.golden("fer2013_publictest", as: Golden.self)
        let recognizer = try Networks.recognizer(Checkout.model("fer-mini-xception.onnx"), card: "fer") {
            $0.crop = nil
        }
        let data = try Self.unpack()
        let rows = try Self.publicTest()
        #expect(rows.count == golden.faces)
        #expect(rows.prefix(200).map(\.row) == golden.firstRows)

        let readings = try await recognizer.recognize(rows.map { Self.face($0.row, of: data) })
        let expressions = golden.classes.map { Readings.expression($0) }
        let answers = readings.map { expressions.firstIndex(of: $0.dominant) }
        let correct = zip(answers, rows).count { $0 == $1.label }
        let accuracy = 100 * Double(correct) / Double(rows.count)
        var apart = Differences()
        for (reading, probabilities) in zip(readings, golden.firstProbabilities) {
            Readings.compare(reading, probabilities: probabilities, classes: golden.classes, into: &apart)
        }
        apart.note("FER on PublicTest: \(correct) right, \(accuracy) %; first probabilities")
        #expect(abs(accuracy - golden.accuracyPercent) <= 0.2)
        #expect(apart.largest < 1e-4)
        #expect(zip(answers, golden.firstAnswers).allSatisfy { $0 == $1 })
    }
}
