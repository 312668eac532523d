import EmoSenseCore
import EmoSenseImaging
import TestSupport
import Testing

/// Where Ultralytics puts pictures, and how it brings boxes back.
struct LetterboxGolden: Decodable {
    struct Case: Decodable, CustomTestStringConvertible {
        let picture: [Int]
        let smallestRectangle: Bool
        let resized: [Int]
        let pad: [Int]
        let input: [Int]
        let inputBox: [Float]
        let pictureBox: [Float]

        var testDescription: String {
            "\(picture[0])x\(picture[1]) in the \(smallestRectangle ? "smallest rectangle" : "whole square")"
        }
    }

    let target: [Int]
    let stride: Int
    let cases: [Case]

    static func read() throws -> LetterboxGolden { try Checkout.golden("letterbox") }
}

@Suite("Letterbox")
struct LetterboxTests {
    @Test("Sizes, borders and the way back are Ultralytics'", arguments: try LetterboxGolden.read().cases)
    func golden(_ golden: LetterboxGolden.Case) {
        let letterbox = Letterbox(
            width: golden.picture[0], height: golden.picture[1], target: (width: 640, height: 640),
            stride: golden.smallestRectangle ? 32 : nil)
        #expect([letterbox.resizedWidth, letterbox.resizedHeight] == golden.resized)
        #expect([letterbox.inputWidth, letterbox.inputHeight] == golden.input)
        #expect([letterbox.left, letterbox.top] == Array(golden.pad[..<2]))
        #expect(letterbox.inputWidth - letterbox.resizedWidth - letterbox.left == golden.pad[2])
        #expect(letterbox.inputHeight - letterbox.resizedHeight - letterbox.top == golden.pad[3])

        let box = golden.inputBox
        let face = letterbox.toPicture(
            Face(box: Box(minX: box[0], minY: box[1], maxX: box[2], maxY: box[3]), confidence: 0.5))
        let limits = golden.picture.map(Float.init)
        let edges = [
            min(limits[0], max(0, face.box.minX)), min(limits[1], max(0, face.box.minY)),
            min(limits[0], max(0, face.box.maxX)), min(limits[1], max(0, face.box.maxY)),
        ]
        var apart = Differences()
        apart.compare(edges, golden.pictureBox)
        #expect(apart.largest <= 2e-6 * Double(golden.picture.max() ?? 1) + 1e-4)
    }

    @Test("All seventy golden cases are there")
    func count() throws {
        let golden = try LetterboxGolden.read()
        #expect(golden.cases.count == 70)
        #expect(golden.target == [640, 640])
        #expect(golden.stride == 32)
    }

    @Test("The picture lies inside a border of grey 114")
    func border() {
        let image = MadeUpPicture.busy.image(width: 40, height: 20)
        let letterbox = Letterbox(width: 40, height: 20, target: (width: 64, height: 64), enlarges: false)
        let input = letterbox.apply(image)
        #expect([letterbox.left, letterbox.top] == [12, 22])
        #expect(input.cropped(to: PixelRegion(x: 12, y: 22, width: 40, height: 20)) == image)
        let grey = Image(width: 64, height: 22, red: 114, green: 114, blue: 114)
        #expect(input.cropped(to: PixelRegion(x: 0, y: 0, width: 64, height: 22)) == grey)
        #expect(input.cropped(to: PixelRegion(x: 0, y: 42, width: 64, height: 22)) == grey)
    }

    @Test("In the corner, the border is on the right and at the bottom alone")
    func corner() {
        let image = MadeUpPicture.synthetic.image(width: 30, height: 60)
        let letterbox = Letterbox(
            width: 30, height: 60, target: (width: 64, height: 128), anchor: .topLeft, pad: 0)
        #expect([letterbox.left, letterbox.top, letterbox.resizedWidth, letterbox.resizedHeight] == [0, 0, 64, 128])
        let wide = Letterbox(width: 30, height: 60, target: (width: 64, height: 64), anchor: .topLeft, pad: 9)
        #expect([wide.left, wide.top, wide.resizedWidth, wide.resizedHeight] == [0, 0, 32, 64])
        let input = wide.apply(image)
        #expect(
            input.cropped(to: PixelRegion(x: 0, y: 0, width: 32, height: 64))
                == image.resized(width: 32, height: 64, interpolation: .bilinear))
        #expect(
            input.cropped(to: PixelRegion(x: 32, y: 0, width: 32, height: 64))
                == Image(width: 32, height: 64, red: 9, green: 9, blue: 9))
    }

    @Test("Landmarks come back as box corners do")
    func landmarks() throws {
        let letterbox = Letterbox(width: 1280, height: 721, target: (width: 640, height: 640), stride: 32)
        let corner = letterbox.toPicture(Point(x: 100, y: 90))
        let points = [Point](repeating: Point(x: 100, y: 90), count: 5)
        let box = Box(minX: 100, minY: 90, maxX: 300, maxY: 310)
        let face = letterbox.toPicture(Face(box: box, confidence: 0.75, landmarks: Landmarks(points: points)))
        #expect(face.confidence == 0.75)
        let places = try #require(face.landmarks).points
        #expect(places == [Point](repeating: corner, count: 5))
        #expect(Point(x: face.box.minX, y: face.box.minY) == corner)
    }
}
