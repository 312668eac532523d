import EmoSenseCore
import Testing

@Suite("Filters")
struct FilterTests {
    private let picture = Picture(source: "-", image: Image(width: 100, height: 100))

    private func face(_ box: Box, confidence: Float = 1) -> Face { Face(box: box, confidence: confidence) }

    @Test("The larger side decides about size")
    func size() {
        let filter = MinimumSizeFilter(pixels: 16)
        #expect(filter.keeps(face(Box(x: 0, y: 0, width: 16, height: 4)), in: picture))
        #expect(!filter.keeps(face(Box(x: 0, y: 0, width: 15.9, height: 15.9)), in: picture))
    }

    @Test("Confidence at the threshold stays")
    func confidence() {
        let filter = MinimumConfidenceFilter(confidence: 0.5)
        #expect(filter.keeps(face(picture.image.bounds, confidence: 0.5), in: picture))
        #expect(!filter.keeps(face(picture.image.bounds, confidence: 0.49), in: picture))
    }

    @Test("A face cut by the edge goes by the share that is left")
    func edge() {
        let filter = PictureEdgeFilter(visibleShare: 0.9)
        #expect(filter.keeps(face(Box(x: -1, y: 0, width: 20, height: 20)), in: picture))
        #expect(!filter.keeps(face(Box(x: -3, y: 0, width: 20, height: 20)), in: picture))
        #expect(!filter.keeps(face(Box(x: 200, y: 0, width: 20, height: 20)), in: picture))
        #expect(!filter.keeps(face(Box(x: 0, y: 0, width: 0, height: 0)), in: picture))
    }

    @Test("Sharpness tells stripes from a ramp, at every size")
    func sharpness() {
        func drawn(_ level: (Int, Int) -> Int, side: Int) -> Image {
            var pixels: [UInt8] = []
            for row in 0..<side {
                for column in 0..<side { pixels += [UInt8](repeating: UInt8(level(row, column)), count: 3) }
            }
            return Image(width: side, height: side, pixels: pixels)
        }
        for side in [32, 64, 256] {
            let stripes = drawn({ _, column in column * 8 / side % 2 * 255 }, side: side)
            let ramp = drawn({ _, column in column * 255 / side }, side: side)
            #expect(MinimumSharpnessFilter.sharpness(of: stripes.bounds, in: stripes) > 1000)
            #expect(MinimumSharpnessFilter.sharpness(of: ramp.bounds, in: ramp) < 50)
        }
    }

    @Test("A picture that was decoded smaller is measured in its full pixels")
    func shrunk() {
        let large = Picture(source: "-", image: Image(width: 100, height: 100), width: 400, height: 400)
        let edge = PictureEdgeFilter(visibleShare: 0.9)
        #expect(MinimumSizeFilter(pixels: 40).keeps(face(Box(x: 0, y: 0, width: 40, height: 40)), in: large))
        #expect(!MinimumSizeFilter(pixels: 40).keeps(face(Box(x: 0, y: 0, width: 39, height: 39)), in: large))
        #expect(edge.keeps(face(Box(x: 360, y: 360, width: 40, height: 40)), in: large))
        #expect(!edge.keeps(face(Box(x: 370, y: 360, width: 40, height: 40)), in: large))
    }

    @Test("A face outside the picture has no sharpness")
    func outside() {
        let filter = MinimumSharpnessFilter(sharpness: 1)
        #expect(!filter.keeps(face(Box(x: 500, y: 500, width: 50, height: 50)), in: picture))
    }
}
