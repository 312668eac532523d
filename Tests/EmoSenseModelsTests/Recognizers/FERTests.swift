import EmoSenseCore
import EmoSenseImaging
import EmoSenseInference
import Foundation
import TestSupport
import Testing

@testable import EmoSenseModels

@Suite("FER mini-Xception")
struct FERTests {
    private struct Faces: Decodable {
        struct Photo: Decodable {
            let file: String?
            let picture: MadeUpPicture?
            let width: Int
            let height: Int
            let boxes: [[Float]]
            let crops: [[Int]]
            let cropMeans: [Double]
            let probabilities: [[Float]]
        }

        let photos: [Photo]?
        let pictures: [Photo]?
    }

    private struct PublicTest: Decodable {
        let faces: Int
        let correct: Int
        let firstRows: [Int]
        let firstAnswers: [Int]
    }

    private static let order: [EmoSenseCore.Expression] = [.angry, .disgust, .fear, .happy, .sad, .surprise, .neutral]

    private let card: ModelCard
    private let recognizer: NetworkRecognizer

    init() throws {
        card = try Catalogue().card(named: "fer")
        recognizer = try NetworkRecognizer(
            card: card, path: Checkout.model("fer-mini-xception.onnx"),
            engine: OpenVINOEngine(options: EngineOptions(threads: 2)), identity: ModelIdentity(name: "fer"))
    }

    private func check(_ photo: Faces.Photo, _ image: Image) async throws {
        let rule = try #require(card.crop)
        var far = Differences()
        var means = Differences()
        let boxes = photo.boxes.map { Box(minX: $0[0], minY: $0[1], maxX: $0[2], maxY: $0[3]) }
        for (index, box) in boxes.enumerated() {
            let region = rule.region(for: box)
            let bordered = [region.x, region.y, region.x + region.width, region.y + region.height]
            let limits = [(-40, photo.width + 40), (-40, photo.height + 40)]
            let expected = zip(bordered, limits + limits).map { min(max($0, $1.0), $1.1) }
            #expect(expected == photo.crops[index])
            let grey = FaceCutter.grey(region, of: image)
            let face = grey.resized(width: 64, height: 64, interpolation: .bilinear)
            let mean = Double(face.pixels.reduce(0) { $0 + Int($1) }) / Double(face.pixels.count)
            means.compare(mean, photo.cropMeans[index])
        }
        let scores = try await recognizer.recognize(boxes.map { FaceCrop(image: image, box: $0) })
        for (reading, reference) in zip(scores, photo.probabilities) {
            far.compare(Self.order.map { reading[$0] }, reference)
        }
        far.note("FER, \(photo.file ?? photo.picture?.rawValue ?? ""), probabilities")
        means.note("FER, \(photo.file ?? photo.picture?.rawValue ?? ""), means of crops")
        #expect(far.largest <= 0.01)
        #expect(means.largest <= 0.5)
    }

    @Test("Faces at and over the edge of made-up pictures read as the FER library reads them")
    func madeUp() async throws {
        let golden: Faces = try Checkout.golden("fer_made_up")
        for photo in try #require(golden.pictures) {
            try await check(photo, try #require(photo.picture).image(width: photo.width, height: photo.height))
        }
    }

    @Test("Faces of six photographs read as the FER library reads them", .enabled(if: Assets.areThere, Assets.reason))
    func photographs() async throws {
        let golden: Faces = try Checkout.golden("fer_faces")
        for photo in try #require(golden.photos) {
            let path = try Assets.path(try #require(photo.file))
            try await check(photo, ImageDecoder().decode(contentsOf: path).image)
        }
    }

    @Test(
        "FER-2013 PublicTest, faces as they are, as accurate as under Keras",
        .enabled(if: Assets.areThere, Assets.reason))
    func publicTest() async throws {
        let golden: PublicTest = try Checkout.golden("fer2013_publictest")
        let faces = try FER2013.read(usage: "PublicTest")
        #expect(faces.count == golden.faces)
        // The faces go in whole: a crop rule without margin, and boxes that are the pictures.
        var whole = card
        whole.crop = CropRule(shape: .box)
        let reader = try NetworkRecognizer(
            card: whole, path: Checkout.model("fer-mini-xception.onnx"),
            engine: OpenVINOEngine(options: EngineOptions(threads: 2)), identity: ModelIdentity(name: "fer"))
        let scores = try await reader.recognize(faces.map { FaceCrop(image: $0.image, box: $0.image.bounds) })
        let answers = scores.map { Self.order.firstIndex(of: $0.dominant) ?? -1 }
        let correct = zip(answers, faces).filter { $0 == $1.label }.count
        let points = 100 * Double(correct - golden.correct) / Double(golden.faces)
        var far = Differences()
        far.compare(100 * Double(correct) / Double(faces.count), 100 * Double(golden.correct) / Double(golden.faces))
        far.note("FER on PublicTest, \(correct) of \(faces.count) right")
        #expect(abs(points) <= 0.2)
        let agreeing = zip(answers, golden.firstAnswers).filter { $0 == $1 }.count
        #expect(agreeing >= golden.firstAnswers.count - 2)
    }
}

/// Faces of FER-2013 as the assets hold them.
private enum FER2013 {
    struct Face {
        let image: Image
        let label: Int
    }

    /// Reads the faces of one split, in the order of their rows.
    static func read(usage: String) throws -> [Face] {
        let pixels = try unpacked("data/fer2013/faces_48x48_u8.bin.xz")
        let table = try String(contentsOfFile: Assets.path("data/fer2013/rows.csv"), encoding: .utf8)
        return table.split(whereSeparator: \.isNewline).dropFirst().enumerated().compactMap { index, line in
            let fields = line.split(separator: ",", omittingEmptySubsequences: false)
            guard fields.count > 2, fields[1] == usage, let label = Int(fields[2]) else { return nil }
            let grey = pixels[(index * 2304)..<((index + 1) * 2304)]
            return Face(image: Image(width: 48, height: 48, pixels: grey.flatMap { [$0, $0, $0] }), label: label)
        }
    }

    private static func unpacked(_ file: String) throws -> [UInt8] {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = ["xz", "-dc", try Assets.path(file)]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let data = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return [UInt8](data)
    }
}
