import EmoSenseCore
import EmoSenseInference
import EmoSenseModels
import TestSupport
import Testing

@Suite("Recognizers of any network")
struct NetworkRecognizerTests {
    /// Faces here and there in a made-up picture, some over its edge.
    private static func crops(_ count: Int) -> [FaceCrop] {
        let image = MadeUpPicture.busy.image(width: 200, height: 160)
        return (0..<count).map { index in
            let side = Float(20 + index * 7 % 60)
            let box = Box(
                x: Float(index * 37 % 210) - 10, y: Float(index * 53 % 170) - 10, width: side, height: side + 9)
            return FaceCrop(image: image, box: box)
        }
    }

    private static func compare(_ readings: [ExpressionScores], _ others: [ExpressionScores]) -> Differences {
        var apart = Differences()
        for (reading, other) in zip(readings, others) {
            apart.compare(reading.probabilities, other.probabilities)
            apart.compare([reading.valence ?? 0, reading.arousal ?? 0], [other.valence ?? 0, other.arousal ?? 0])
        }
        return apart
    }

    @Test("Many faces at once are read as one by one", arguments: [1, 2, 3, 7, 16, 23, 40])
    func batches(count: Int) async throws {
        let recognizer = try Networks.tinyHSEmotion(outputs: 10)
        let crops = Self.crops(count)
        let together = try await recognizer.recognize(crops)
        try #require(together.count == count)
        var single: [ExpressionScores] = []
        for crop in crops { single += try await recognizer.recognize([crop]) }
        let apart = Self.compare(together, single)
        apart.note("\(count) faces together and one by one")
        #expect(apart.largest < 1e-5)
    }

    @Test("A face is read the same wherever it stands among others")
    func order() async throws {
        let recognizer = try Networks.fer()
        let crops = Self.crops(11)
        let forwards = try await recognizer.recognize(crops)
        let backwards = try await recognizer.recognize(crops.reversed())
        #expect(Self.compare(forwards, backwards.reversed()).largest < 1e-5)
        #expect(Set(forwards).count > 5)
    }

    @Test("No faces give no readings")
    func none() async throws {
        #expect(try await Networks.tinyHSEmotion(outputs: 8).recognize([]).isEmpty)
    }

    @Test("Faces outside the picture and faces of no size are read too")
    func odd() async throws {
        let image = MadeUpPicture.busy.image(width: 50, height: 40)
        let boxes = [
            Box(x: -500, y: -500, width: 20, height: 20), Box(x: 900, y: 10, width: 30, height: 30),
            Box(x: 20, y: 20, width: 0, height: 0), Box(x: 30, y: 30, width: -10, height: 5),
            Box(x: -1e9, y: 0, width: 2e9, height: 1e9), Box(x: .nan, y: 3, width: .infinity, height: 4),
        ]
        for recognizer in [try Networks.fer(), try Networks.tinyHSEmotion(outputs: 8)] {
            let readings = try await recognizer.recognize(boxes.map { FaceCrop(image: image, box: $0) })
            #expect(readings.count == boxes.count)
            #expect(readings.allSatisfy { abs($0.probabilities.reduce(0, +) - 1) < 1e-4 })
        }
    }

    @Test("Eight tasks that use one recognizer read the same")
    func concurrency() async throws {
        let recognizer = try Networks.tinyHSEmotion(outputs: 10)
        let crops = Self.crops(13)
        let alone = try await recognizer.recognize(crops)
        try await withThrowingTaskGroup(of: [ExpressionScores].self) { group in
            for _ in 0..<8 { group.addTask { try await recognizer.recognize(crops) } }
            for try await readings in group { #expect(readings == alone) }
        }
    }

    @Test("A card that lists another number of classes than the network gives is refused")
    func classes() async throws {
        let path = Checkout.fixture("models/enet-tiny-10-untrained.onnx")
        let recognizer = try Networks.recognizer(path, card: "hsemotion-b0-8-best-vgaf") {
            $0.input.width = 64
            $0.input.height = 64
        }
        let error = await #expect(throws: IncompleteCardError.self) {
            _ = try await recognizer.recognize(Self.crops(1))
        }
        #expect(error?.description.contains("lists 8, but the network gives 10") == true)
    }

    @Test("An expression that the card omits is left out, and the others make up for it")
    func omitted() async throws {
        let path = Checkout.fixture("models/enet-tiny-8-untrained.onnx")
        func read(_ omitted: [Expression]) async throws -> [ExpressionScores] {
            try await Networks.recognizer(path, card: "hsemotion-b0-8-best-vgaf") {
                $0.input.width = 64
                $0.input.height = 64
                $0.omitted = omitted
            }.recognize(Self.crops(3))
        }
        for (seven, eight) in zip(try await read([.contempt]), try await read([])) {
            #expect(seven.expressions == Expression.basic)
            for expression in seven.expressions {
                #expect(abs(seven[expression] - eight[expression] / (1 - eight[.contempt])) < 1e-6)
            }
        }
    }

    @Test("Another head is read by its output's name, and one that the network lacks is named")
    func heads() async throws {
        let path = Checkout.fixture("models/enet-tiny-8-untrained.onnx")
        let crops = Self.crops(2)
        func recognizer(_ output: String) throws -> NetworkRecognizer {
            var card = try Catalogue().card(named: "hsemotion-b0-8-best-vgaf")
            card.input.width = 64
            card.input.height = 64
            card.heads[output] = card.classes?.reversed()
            return try NetworkRecognizer(
                card: card, path: path, engine: Networks.engine.get(), identity: ModelIdentity(name: "heads"),
                head: output)
        }
        let name = try #require(
            try Networks.engine.get().load(path: path, inputShapes: ["input": [1, 3, 64, 64]], preprocessing: [:])
                .outputs.first)
        let reversed = try await recognizer(name.name).recognize(crops)
        let plain = try await Networks.recognizer(path, card: "hsemotion-b0-8-best-vgaf") {
            $0.input.width = 64
            $0.input.height = 64
        }.recognize(crops)
        let order = try Catalogue().card(named: "hsemotion-b0-8-best-vgaf").expressions
        for (one, other) in zip(reversed, plain) {
            for (expression, opposite) in zip(order, order.reversed()) {
                #expect(abs(one[opposite] - other[expression]) < 1e-6)
            }
        }
        let error = await #expect(throws: MissingOutputError.self) { try await recognizer("x").recognize(crops) }
        #expect(error?.output == "x" && error?.outputs == [name.name])
    }
}
