import EmoSenseCore
import EmoSenseImaging
import Foundation
import TestSupport
import Testing

@testable import EmoSenseModels

@Suite("FER")
struct FERTests {
    /// Faces of one picture, as the package fer cuts and reads them.
    struct Faces: Decodable, CustomTestStringConvertible {
        let picture: GoldenPicture
        let graySha256: String
        let boxes: [[Float]]
        let crops: [[Int]]
        let cropMeans: [Double]
        let cropSha256: [String]?
        let probabilities: [[Float]]

        private enum CodingKeys: String, CodingKey {
            case graySha256, boxes, crops, cropMeans, cropSha256, probabilities
        }

        init(from decoder: any Decoder) throws {
            picture = try GoldenPicture(from: decoder)
            let golden = try decoder.container(keyedBy: CodingKeys.self)
            graySha256 = try golden.decode(String.self, forKey: .graySha256)
            boxes = try golden.decode([[Float]].self, forKey: .boxes)
            crops = try golden.decode([[Int]].self, forKey: .crops)
            cropMeans = try golden.decode([Double].self, forKey: .cropMeans)
            cropSha256 = try golden.decodeIfPresent([String].self, forKey: .cropSha256)
            probabilities = try golden.decode([[Float]].self, forKey: .probabilities)
        }

        var testDescription: String { picture.name }
    }

    private struct MadeUp: Decodable {
        let classes: [String]
        let pictures: [Faces]

        static func read(_ network: String = "fer") throws -> MadeUp { try Checkout.golden("\(network)_made_up") }
    }

    private struct Photographs: Decodable {
        let classes: [String]
        let photos: [Faces]

        static func read(_ network: String = "fer") throws -> Photographs { try Checkout.golden("\(network)_faces") }
    }

    /// Compares crops and probabilities of one picture.
    private static func compare(
        _ golden: Faces, classes: [String], card name: String = "fer", recognizer: NetworkRecognizer? = nil
    ) async throws {
        let image = try golden.picture.image()
        #expect(sha256(GreyImage(image).pixels) == golden.graySha256)
        let crops = golden.boxes.map { FaceCrop(image: image, box: Box(edges: $0)) }
        let card = try Catalogue().card(named: name)
        let rule = try #require(card.crop)
        let cutter = FaceCutter(card, width: 64, height: 64)
        var means = Differences()
        for (index, crop) in crops.enumerated() {
            let region = rule.region(for: crop.box)
            let edges = [
                max(-40, region.x), max(-40, region.y), min(image.width + 40, region.x + region.width),
                min(image.height + 40, region.y + region.height),
            ]
            #expect(edges == golden.crops[index])
            let face = [UInt8](unsafeUninitializedCapacity: cutter.bytes) { buffer, count in
                cutter.cut(crop, into: UnsafeMutableBufferPointer(rebasing: buffer[..<cutter.bytes]))
                count = cutter.bytes
            }
            if let checksums = golden.cropSha256 { #expect(sha256(face) == checksums[index]) }
            let mean = Double(face.reduce(0) { $0 + Int($1) }) / Double(face.count)
            means.compare(mean, golden.cropMeans[index])
        }
        #expect(means.largest <= 0.0001)

        let readings = try await (recognizer ?? Networks.fer()).recognize(crops)
        try #require(readings.count == golden.probabilities.count)
        var apart = Differences()
        for (reading, probabilities) in zip(readings, golden.probabilities) {
            Readings.compare(reading, probabilities: probabilities, classes: classes, into: &apart)
        }
        means.note("\(name), \(golden.picture.name), mean level of crops")
        apart.note("\(name), \(golden.picture.name), probabilities of \(crops.count) faces")
        #expect(apart.count == crops.count * 7)
        #expect(apart.largest < 1e-4)
    }

    @Test(
        "Crops at, over and far over the edge are the package's to the byte, and probabilities are Keras'",
        arguments: try MadeUp.read().pictures)
    func madeUp(_ golden: Faces) async throws {
        #expect(golden.cropSha256?.count == golden.boxes.count)
        try await Self.compare(golden, classes: MadeUp.read().classes)
    }

    @Test(
        "Faces of photographs are cut and read as the package does", .enabled(if: Assets.areThere, Assets.reason),
        arguments: try Photographs.read().photos)
    func photographs(_ golden: Faces) async throws {
        try await Self.compare(golden, classes: Photographs.read().classes)
    }

    @Test(
        "Faces that OpenCV's cascade finds are cut and read as the package does",
        .enabled(if: Assets.areThere, Assets.reason), arguments: try Photographs.read("fer_haar").photos)
    func cascade(_ golden: Faces) async throws {
        try await Self.compare(golden, classes: Photographs.read("fer_haar").classes)
    }

    @Test("big-Xception reads faces as Keras does", .enabled(if: Assets.areThere, Assets.reason))
    func big() async throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/fer-big-xception.onnx"
        try Converter.run(
            script: "fer_to_onnx.py", Assets.path("models/fer/fer2013_big_XCEPTION.54-0.66.hdf5"), path)
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        #expect(try sha256(bytes) == Catalogue().card(named: "fer-big").sha256)
        let recognizer = try Networks.recognizer(path, card: "fer-big")
        let madeUp = try MadeUp.read("fer_big")
        let photographs = try Photographs.read("fer_big")
        for golden in madeUp.pictures + photographs.photos {
            try await Self.compare(golden, classes: madeUp.classes, card: "fer-big", recognizer: recognizer)
        }
    }

    @Test("A picture of one row has a border of its own level")
    func thin() {
        let image = Image(width: 5, height: 1, red: 77, green: 77, blue: 77)
        let grey = FaceCutter.grey(PixelRegion(x: -3, y: -3, width: 9, height: 9), of: image)
        #expect(grey == GreyImage(width: 9, height: 9, pixels: [UInt8](repeating: 77, count: 81)))
    }
}
