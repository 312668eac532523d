import EmoSenseCore
import EmoSenseImaging
import TestSupport
import Testing

struct BicubicTests {
    private struct Golden: Decodable {
        struct Picture: Decodable {
            let from: [Int]
            let to: [Int]
            let samples: [UInt8]
        }

        let step: Int
        let pictures: [Picture]
    }

    @Test("Bicubic resampling agrees with OpenCV")
    func agreesWithOpenCV() throws {
        let golden: Golden = try Checkout.golden("bicubic")
        var differences = Differences()
        for picture in golden.pictures {
            let image = MadeUpPicture.busy.image(width: picture.from[0], height: picture.from[1])
                .resized(width: picture.to[0], height: picture.to[1], interpolation: .bicubic)
            let samples = stride(from: 0, to: image.pixels.count, by: golden.step).map { image.pixels[$0] }
            try #require(samples.count == picture.samples.count)
            differences.compare(bytes: samples, picture.samples)
        }
        differences.note("bicubic resampling, grey levels")
        #expect(differences.largest <= 1)
    }
}
