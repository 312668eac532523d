import EmoSenseCore
import EmoSenseInference
import EmoSenseModels
import Foundation
import TestSupport
import Testing

@Suite("EmoSense's own expression network")
struct EmoSenseExpressionTests {
    private typealias Logits = [String: [[Float]]]

    private static let side = 48

    /// Where a shipped file lies in this checkout.
    private static func path(_ file: String) -> String {
        Checkout.root.appending(path: "Sources/EmoSenseModels/Resources/Networks/\(file)").path
    }

    /// The four pictures of `made_up_faces` in `Training/Expressions/export.py`.
    private static var crops: [FaceCrop] {
        (0..<4).map { face in
            let pixels = (0..<side * side).flatMap { place -> [UInt8] in
                let (row, column) = (place / side, place % side)
                let wave =
                    (row - 24) * (row - 24) * (face + 1) + (column - 24) * (column - 24) * (4 - face)
                    + row * column * (face + 2)
                let level = UInt8(wave / 8 % 256)
                return [level, level, level]
            }
            let image = Image(width: side, height: side, pixels: pixels)
            return FaceCrop(image: image, box: image.bounds)
        }
    }

    @Test("Both files give the training code's logits from both heads", arguments: ["f32", "int8"])
    func golden(precision: String) async throws {
        let golden = try #require(Checkout.golden("emosense_expression", as: [String: Logits].self)[precision])
        var card = try Catalogue().card(named: "emosense-expression")
        card.crop = nil
        let file = try #require(precision == "int8" ? card.int8 : card.files.first).file
        var apart = Differences()
        for (output, head) in [("ferplus", nil), ("fer2013", "fer2013")] {
            let recognizer = try NetworkRecognizer(
                card: card, path: Self.path(file), engine: Networks.engine.get(),
                identity: ModelIdentity(name: card.name), head: head, tellsOmitted: true)
            let readings = try await recognizer.recognize(Self.crops)
            let logits = try #require(golden[output])
            let classes = try #require(head.map { card.heads[$0] } ?? card.classes).map { class_ in
                if case .expression(let expression) = class_ { expression.rawValue } else { "" }
            }
            try #require(readings.count == logits.count)
            for (reading, face) in zip(readings, logits) {
                Readings.compare(reading, logits: face, classes: classes, into: &apart)
            }
        }
        apart.note("EmoSense's expression network in \(precision), logits as shares of the largest")
        #expect(apart.count == 4 * (8 + 7))
        #expect(apart.largest < (precision == "int8" ? 0.05 : 1e-3))
    }

    @Test("The card describes the files that are shipped, and they are small")
    func files() throws {
        let files = try Catalogue().card(named: "emosense-expression").allFiles
        #expect(files.count == 2)
        for part in files {
            let content = [UInt8](try Data(contentsOf: URL(filePath: Self.path(part.file))))
            #expect(sha256(content) == part.sha256)
            #expect(content.count == part.bytes)
        }
        #expect(files.compactMap(\.bytes).reduce(0, +) < 12_000_000)
    }

    @Test("Any number of faces reads the same alone and where two runs share the processor")
    func streams() async throws {
        let card = try Catalogue().card(named: "emosense-expression")
        func recognizer(streams: Int) throws -> NetworkRecognizer {
            try NetworkRecognizer(
                card: card, path: Self.path(try #require(card.files.first).file),
                engine: OpenVINOEngine(options: EngineOptions(threads: 2, streams: streams)),
                identity: ModelIdentity(name: card.name))
        }
        let (alone, together) = (try recognizer(streams: 1), try recognizer(streams: 2))
        let expected = try await alone.recognize(Self.crops)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for count in 1...11 {
                group.addTask {
                    let readings = try await together.recognize((0..<count).map { Self.crops[$0 % 4] })
                    #expect(readings.count == count)
                    for (index, reading) in readings.enumerated() {
                        for expression in EmoSenseCore.Expression.basic {
                            #expect(abs(reading[expression] - expected[index % 4][expression]) < 1e-4)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test("Readings tell the seven expressions, which add up to one")
    func seven() async throws {
        let card = try Catalogue().card(named: "emosense-expression")
        let recognizer = try Networks.recognizer(Self.path(#require(card.files.first).file), card: card.name)
        for reading in try await recognizer.recognize(Self.crops) {
            #expect(reading.expressions == EmoSenseCore.Expression.basic)
            #expect(abs(reading.expressions.reduce(0) { $0 + reading[$1] } - 1) < 1e-5)
        }
    }
}
