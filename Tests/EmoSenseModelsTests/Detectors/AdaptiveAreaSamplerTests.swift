import EmoSenseCore
import EmoSenseImaging
import TestSupport
import Testing

@testable import EmoSenseModels

@Suite("Shrinking as PyTorch's area interpolation")
struct AdaptiveAreaSamplerTests {
    struct Golden: Decodable {
        struct Case: Decodable {
            let picture: MadeUpPicture
            let channel: Int
            let from: [Int]
            let to: [Int]
            let values: [Double]
        }

        let cases: [Case]
    }

    /// The three planes of a part, as grey levels.
    private static func levels(_ image: Image, _ region: PixelRegion, width: Int, height: Int) -> [Double] {
        var sampler = AdaptiveAreaSampler(image: image)
        let values = [Float](unsafeUninitializedCapacity: 3 * width * height) { buffer, count in
            if let memory = buffer.baseAddress { sampler.sample(region, width: width, height: height, into: memory) }
            count = 3 * width * height
        }
        return values.map { Double($0) * 128 + 127.5 }
    }

    @Test("Every number is PyTorch's")
    func golden() throws {
        let golden = try Checkout.golden("area_float", as: Golden.self)
        #expect(golden.cases.count == 5)
        var apart = Differences()
        for entry in golden.cases {
            let image = entry.picture.image(width: entry.from[0], height: entry.from[1])
            let whole = PixelRegion(x: 0, y: 0, width: image.width, height: image.height)
            let levels = Self.levels(image, whole, width: entry.to[0], height: entry.to[1])
            let plane = entry.to[0] * entry.to[1]
            #expect(plane == entry.values.count)
            apart.compare(levels[(entry.channel * plane)..<((entry.channel + 1) * plane)], entry.values)
        }
        apart.note("area interpolation in grey levels")
        #expect(apart.largest < 0.001)
    }

    @Test("Red, green and blue lie in planes, and a part is what a cut-out gives")
    func planes() {
        let image = MadeUpPicture.busy.image(width: 60, height: 50)
        let region = PixelRegion(x: 7, y: 11, width: 35, height: 30)
        let part = Self.levels(image, region, width: 24, height: 24)
        let cut = image.cropped(to: region)
        let whole = PixelRegion(x: 0, y: 0, width: 35, height: 30)
        #expect(part == Self.levels(cut, whole, width: 24, height: 24))
        let flat = Image(width: 9, height: 9, red: 10, green: 20, blue: 30)
        let same = PixelRegion(x: 0, y: 0, width: 9, height: 9)
        #expect(Self.levels(flat, same, width: 2, height: 1) == [10, 10, 20, 20, 30, 30])
    }
}
