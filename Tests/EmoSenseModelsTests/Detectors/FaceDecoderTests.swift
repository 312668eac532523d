import EmoSenseCore
import EmoSenseInference
import TestSupport
import Testing

@testable import EmoSenseModels

/// Decoders on made-up outputs, against the references' own arithmetic; `decoder_golden.py` says how both are made.
@Suite("Face decoders")
struct FaceDecoderTests {
    private struct Golden: Decodable {
        let input: [Int]
        let threshold: Float
        let scrfd: GoldenFaces
        let retinaface: GoldenFaces
        let serengil: GoldenFaces
        let ultraface: GoldenFaces
    }

    private static let input = (width: 96, height: 64)

    /// Numbers that look random and are the same everywhere.
    private static func output(_ shape: [Int], _ number: UInt64, moves: Bool = false) -> Tensor {
        let values = (0..<shape.reduce(1, *)).map { index in
            let hash = (UInt64(index + 1) &* 2_654_435_761 &+ number &* 40503) % (1 << 32)
            let value = Double(hash) / 4_294_967_296
            return Float(moves ? (value - 0.5) * 4 : value)
        }
        return Tensor(shape: shape, values: values)
    }

    /// Outputs of a network with anchors, one row each.
    private static func anchored(_ count: Int, hasLandmarks: Bool = true) -> [Tensor] {
        let outputs = [output([1, count, 4], 0, moves: true), output([1, count, 2], 1)]
        return hasLandmarks ? outputs + [output([1, count, 10], 2, moves: true)] : outputs
    }

    private static func compare(_ decoder: any FaceDecoder, _ outputs: [Tensor], _ golden: GoldenFaces) throws {
        let faces = try #require(decoder.decode(outputs, input: input, threshold: 0.9))
        try #require(!faces.isEmpty && faces.count == golden.boxes.count)
        for (index, face) in faces.enumerated() {
            #expect(zip(face.box.edges, golden.boxes[index]).allSatisfy { abs($0 - $1) < 0.002 })
            #expect(abs(face.confidence - golden.scores[index]) < 0.00001)
            let points = face.landmarks?.points.flatMap { [$0.x, $0.y] }
            #expect((points == nil) == (golden.landmarks == nil))
            #expect(zip(points ?? [], golden.points(of: index) ?? []).allSatisfy { abs($0 - $1) < 0.002 })
        }
        #expect(decoder.decode(Array(outputs.reversed()), input: input, threshold: 0.9) == faces)
        #expect(decoder.decode(outputs, input: input, threshold: 1)?.isEmpty == true)
        #expect(decoder.decode(Array(outputs.dropFirst()), input: input, threshold: 0.9) == nil)
        #expect(decoder.decode(outputs, input: (width: 320, height: 320), threshold: 0.9) == nil)
    }

    @Test("SCRFD's distances are InsightFace's")
    func scrfd() throws {
        let outputs = [8, 16, 32].enumerated().flatMap { level, stride -> [Tensor] in
            let count = 96 / stride * (64 / stride) * 2
            let first = UInt64(level * 10)
            return [
                Self.output([1, count, 4], first, moves: true), Self.output([1, count, 1], first + 1),
                Self.output([1, count, 10], first + 2, moves: true),
            ]
        }
        try Self.compare(SCRFDDecoder(), outputs, Checkout.golden("decoders", as: Golden.self).scrfd)
    }

    @Test("RetinaFace's anchors are biubug6's")
    func retinaFace() throws {
        let grid = AnchorGrid(
            strides: [8, 16, 32, 64], sizes: [[10, 16, 24], [32, 48], [64, 96], [128, 192, 256]])
        try Self.compare(
            AnchorDecoder(grid: grid), Self.anchored(12 * 8 * 3 + 6 * 4 * 2 + 3 * 2 * 2 + 2 * 3),
            Checkout.golden("decoders", as: Golden.self).retinaface)
    }

    @Test("The anchors of the card for serengil's RetinaFace are serengil's")
    func serengil() throws {
        let grid = try #require(try Catalogue().card(named: "retinaface-serengil").anchors)
        try Self.compare(
            AnchorDecoder(grid: grid), Self.anchored((12 * 8 + 6 * 4 + 3 * 2) * 2),
            Checkout.golden("decoders", as: Golden.self).serengil)
    }

    @Test("The anchors of UltraFace's card are Linzaer's")
    func ultraFace() throws {
        let grid = try #require(try Catalogue().card(named: "ultraface-slim-320").anchors)
        try Self.compare(
            AnchorDecoder(grid: grid), Self.anchored(12 * 8 * 3 + 6 * 4 * 2 + 3 * 2 * 2 + 2 * 3, hasLandmarks: false),
            Checkout.golden("decoders", as: Golden.self).ultraface)
    }

    @Test("YuNet's score is the root of two, and boxes grow from a cell")
    func yuNet() throws {
        var outputs: [Tensor] = []
        for stride in [8, 16, 32] {
            let count = 96 / stride * (64 / stride)
            var (scores, others) = ([Float](repeating: 0, count: count), [Float](repeating: 0, count: count))
            if stride == 16 { (scores[7], others[7]) = (0.81, 1.2) }
            var boxes = [Float](repeating: 0, count: count * 4)
            if stride == 16 { boxes.replaceSubrange(28..<32, with: [0.5, 0.25, 0.6931472, 0]) }
            outputs += [Tensor(shape: [1, count, 1], values: scores), Tensor(shape: [1, count, 1], values: others)]
            outputs.append(Tensor(shape: [1, count, 4], values: boxes))
            outputs.append(Tensor(shape: [1, count, 10], values: [Float](repeating: 1, count: count * 10)))
        }
        let faces = try #require(YuNetDecoder().decode(outputs, input: Self.input, threshold: 0.6))
        try #require(faces.count == 1)
        // Cell 7 of six a row is the second of the second row.
        #expect(zip(faces[0].box.edges, [8, 12, 40, 28]).allSatisfy { abs($0 - $1) < 0.001 })
        #expect(abs(faces[0].confidence - 0.9) < 0.0001)
        #expect(faces[0].landmarks?.nose == Point(x: 32, y: 32))
    }

    @Test("YOLOv10's faces come finished")
    func endToEnd() throws {
        let output = Tensor(shape: [1, 2, 6], values: [10, 20, 30, 50, 0.8, 0, 0, 0, 9, 9, 0.2, 0])
        let faces = try #require(EndToEndDecoder().decode([output], input: Self.input, threshold: 0.25))
        #expect(faces == [Face(box: Box(minX: 10, minY: 20, maxX: 30, maxY: 50), confidence: 0.8)])
        #expect(
            EndToEndDecoder().decode(
                [Tensor(shape: [1, 5, 1], values: [1, 1, 1, 1, 1])], input: Self.input, threshold: 0) == nil)
    }

    @Test("Finished corners are shares of the input")
    func corners() throws {
        let boxes = Tensor(shape: [1, 1, 4], values: [0.25, 0.5, 0.5, 1])
        let scores = Tensor(shape: [1, 1, 2], values: [0.1, 0.9])
        let faces = try #require(CornerDecoder().decode([scores, boxes], input: Self.input, threshold: 0.7))
        #expect(faces == [Face(box: Box(minX: 24, minY: 32, maxX: 48, maxY: 64), confidence: 0.9)])
    }

    @Test("Outputs that a decoder does not know are an error that names them")
    func unexpected() async throws {
        let path = Checkout.fixture("models/yolov8-tiny-untrained.onnx")
        let detector = try Networks.detector(path, card: "yolov8n-face") {
            $0.decode = .yunet
            $0.input.width = 64
            $0.input.height = 64
        }
        let error = await #expect(throws: UnexpectedOutputError.self) {
            try await detector.detectFaces(in: MadeUpPicture.busy.image(width: 64, height: 64))
        }
        #expect(error?.description.contains("[1, 5, 84]") == true)
    }
}
