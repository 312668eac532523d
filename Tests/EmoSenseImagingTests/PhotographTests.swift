import EmoSenseCore
import EmoSenseImaging
import Foundation
import TestSupport
import Testing

@Suite("Photographs")
struct PhotographTests {
    struct Photograph: Decodable, CustomTestStringConvertible {
        let file: String
        let sha256: String
        let width: Int
        let height: Int
        let rgbSha256: String

        var testDescription: String { file }
    }

    private struct Golden: Decodable {
        let photos: [Photograph]

        static func read() throws -> Golden { try Checkout.golden("mtcnn") }
    }

    @Test(
        "A photograph decodes to the bytes that Pillow and OpenCV give, profile or not",
        .enabled(if: Assets.areThere, Assets.reason), arguments: try Golden.read().photos)
    func bytes(_ photograph: Photograph) throws {
        let path = try Assets.path(photograph.file)
        try #require(sha256([UInt8](Data(contentsOf: URL(filePath: path)))) == photograph.sha256)
        let image = try ImageDecoder().decode(contentsOf: path).image
        #expect(image.width == photograph.width)
        #expect(image.height == photograph.height)
        #expect(sha256(image.pixels) == photograph.rgbSha256)
    }
}
