import EmoSenseCore
import EmoSenseImaging
import EmoSenseInference
import Testing

@testable import EmoSenseModels

@Suite("A second look at large pictures")
struct CloserLookTests {
    private static func face(_ x: Float, _ y: Float, _ size: Float, _ confidence: Float) -> Face {
        Face(box: Box(x: x, y: y, width: size, height: size), confidence: confidence)
    }

    @Test("Faces that only one look found are all there, the surest first")
    func apart() {
        let first = [Self.face(0, 0, 100, 0.9)]
        let second = [Self.face(300, 0, 10, 0.95), Self.face(400, 0, 10, 0.3)]
        let faces = CloserLook.merge(first, second, sameFace: 0.45)
        #expect(faces.map(\.confidence) == [0.95, 0.9, 0.3])
        #expect(CloserLook.merge([], second, sameFace: 0.45).map(\.confidence) == [0.95, 0.3])
        #expect(CloserLook.merge(first, [], sameFace: 0.45) == first)
    }

    @Test("A face that both found is there once, as the surer look saw it")
    func twins() {
        let first = [Self.face(0, 0, 100, 0.6), Self.face(200, 0, 100, 0.9)]
        let second = [Self.face(4, 4, 100, 0.8), Self.face(204, 4, 100, 0.7)]
        #expect(CloserLook.merge(first, second, sameFace: 0.45) == [first[1], second[0]])
    }

    @Test("A surer nose is no face beside its own, nor is what is drawn around one")
    func parts() {
        let first = [Self.face(0, 0, 200, 0.6)]
        #expect(CloserLook.merge(first, [Self.face(80, 80, 40, 0.9)], sameFace: 0.45) == first)
        #expect(CloserLook.merge(first, [Self.face(-100, -100, 400, 0.9)], sameFace: 0.45) == first)
    }

    @Test("Only pictures that are larger than the second look have one, with their proportions")
    func letterbox() throws {
        var input = ModelInput(
            width: 640, height: 640, stride: 32, closer: 1280, color: .rgb, layout: .nchw, mean: [0, 0, 0],
            scale: [1, 1, 1], fit: .letterbox, pad: 114, resize: .bilinear)
        #expect(input.closerLetterbox(width: 1280, height: 720) == nil)
        let box = try #require(input.closerLetterbox(width: 3000, height: 4000))
        #expect(box.inputWidth == 960 && box.inputHeight == 1280)
        input.closer = nil
        #expect(input.closerLetterbox(width: 3000, height: 4000) == nil)
    }

    @Test(
        "A card's second look is larger than its first, and of a network that takes any size",
        arguments: [
            (640, 32, false), (641, 32, true), (8192, 32, true), (8193, 32, false), (1280, nil, false),
        ] as [(Int, Int?, Bool)])
    func validation(closer: Int, stride: Int?, isSound: Bool) {
        var card = ModelCard.sample(name: "twice")
        (card.input.width, card.input.height) = (640, 640)
        (card.input.stride, card.input.closer) = (stride, closer)
        #expect((card.problem == nil) == isSound)
    }
}
