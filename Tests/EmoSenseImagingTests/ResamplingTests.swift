import EmoSenseCore
import EmoSenseImaging
import Foundation
import TestSupport
import Testing

/// What OpenCV and Pillow make of made-up pictures.
struct ResamplingGolden: Decodable {
    struct Case: Decodable, CustomTestStringConvertible {
        let kind: String
        let picture: MadeUpPicture
        let channels: Int
        let from: [Int]
        let to: [Int]
        let pixels: Data

        var testDescription: String {
            "\(kind), \(picture) of \(channels) channels from \(from[0])x\(from[1]) to \(to[0])x\(to[1])"
        }

        var interpolation: Interpolation {
            get throws {
                switch kind {
                case "opencv_linear": .bilinear
                case "opencv_area": .area
                case "pillow_bilinear": .antialiased
                default: throw UnknownKindError(kind: kind)
                }
            }
        }
    }

    struct Grey: Decodable {
        let picture: MadeUpPicture
        let size: [Int]
        let pixels: Data
    }

    struct UnknownKindError: Error {
        let kind: String
    }

    let cases: [Case]
    let gray: [Grey]
    let grayColours: [[Int]]

    static func read() throws -> ResamplingGolden { try Checkout.golden("resampling") }
}

@Suite("Resampling")
struct ResamplingTests {
    /// Our pixels for a golden case.
    private static func resample(_ golden: ResamplingGolden.Case) throws -> [UInt8] {
        let width = golden.from[0]
        let height = golden.from[1]
        let pixels = golden.picture.pixels(width: width, height: height, channels: golden.channels)
        if golden.channels == 1 {
            return try GreyImage(width: width, height: height, pixels: pixels)
                .resized(width: golden.to[0], height: golden.to[1], interpolation: golden.interpolation).pixels
        }
        return try Image(width: width, height: height, pixels: pixels)
            .resized(width: golden.to[0], height: golden.to[1], interpolation: golden.interpolation).pixels
    }

    @Test("Every pixel is within one level of OpenCV's or Pillow's", arguments: try ResamplingGolden.read().cases)
    func golden(_ golden: ResamplingGolden.Case) throws {
        let pixels = try Self.resample(golden)
        #expect(pixels.count == golden.pixels.count)
        var apart = Differences()
        apart.compare(bytes: pixels, Array(golden.pixels))
        #expect(apart.largest <= 1)
    }

    @Test(
        "Nearly all pixels of a kind are equal",
        arguments: [("opencv_linear", 1), ("opencv_area", 0.999), ("pillow_bilinear", 1)])
    func share(kind: String, least: Double) throws {
        var apart = Differences()
        for golden in try ResamplingGolden.read().cases where golden.kind == kind {
            apart.compare(bytes: try Self.resample(golden), Array(golden.pixels))
        }
        apart.note(kind)
        #expect(apart.count > 10_000)
        #expect(apart.share >= least)
    }

    @Test("Grey levels are OpenCV's to the bit")
    func grey() throws {
        let golden = try ResamplingGolden.read()
        for grey in golden.gray {
            let image = grey.picture.image(width: grey.size[0], height: grey.size[1])
            #expect(GreyImage(image).pixels == Array(grey.pixels))
        }
        for colour in golden.grayColours {
            let levels = colour.map(UInt8.init)
            let image = Image(width: 1, height: 1, red: levels[0], green: levels[1], blue: levels[2])
            #expect(GreyImage(image).pixels == [levels[3]])
        }
    }

    @Test("A picture of one colour keeps it at every size", arguments: Interpolation.allCases)
    func flat(_ interpolation: Interpolation) {
        let image = Image(width: 31, height: 17, red: 3, green: 128, blue: 255)
        for (width, height) in [(1, 1), (7, 40), (64, 64), (13, 5), (31, 18)] {
            let resized = image.resized(width: width, height: height, interpolation: interpolation)
            #expect(resized == Image(width: width, height: height, red: 3, green: 128, blue: 255))
        }
    }

    @Test("A picture at its own size is the picture", arguments: Interpolation.allCases)
    func sameSize(_ interpolation: Interpolation) {
        let grey = GreyImage(MadeUpPicture.busy.image(width: 40, height: 23))
        #expect(grey.resized(width: 40, height: 23, interpolation: interpolation) == grey)
    }

    @Test("A part is resampled as if it had been cut out first", arguments: Interpolation.allCases)
    func part(_ interpolation: Interpolation) {
        let image = MadeUpPicture.busy.image(width: 90, height: 70)
        let region = PixelRegion(x: 13, y: 22, width: 41, height: 30)
        let cut = image.cropped(to: region)
        for (width, height) in [(20, 15), (64, 64), (41, 12)] {
            #expect(
                image.resized(from: region, width: width, height: height, interpolation: interpolation)
                    == cut.resized(width: width, height: height, interpolation: interpolation))
        }
    }

    @Test("What of a part reaches over the edge is left out")
    func partOverTheEdge() {
        let image = MadeUpPicture.synthetic.image(width: 50, height: 40)
        let over = PixelRegion(x: -10, y: 25, width: 30, height: 40)
        let inside = PixelRegion(x: 0, y: 25, width: 20, height: 15)
        #expect(
            image.resized(from: over, width: 24, height: 24, interpolation: .bilinear)
                == image.resized(from: inside, width: 24, height: 24, interpolation: .bilinear))
    }

    @Test("A cut-out keeps its pixels and fills what lies outside")
    func cutOut() {
        let image = Image(width: 2, height: 2, pixels: Array(1...12))
        let cut = image.cropped(to: PixelRegion(x: 1, y: 1, width: 2, height: 2), fill: (7, 8, 9))
        #expect(cut.pixels == [10, 11, 12, 7, 8, 9, 7, 8, 9, 7, 8, 9])
        let outside = image.cropped(to: PixelRegion(x: 5, y: 0, width: 1, height: 1), fill: (7, 8, 9))
        #expect(outside.pixels == [7, 8, 9])
    }
}
