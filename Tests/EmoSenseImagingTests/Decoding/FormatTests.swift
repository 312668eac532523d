import EmoSenseCore
import EmoSenseImaging
import Testing

@Suite("Formats of pictures")
struct FormatTests {
    static let sample = SamplePicture.corners()

    static func check(_ image: Image, within levels: Int) {
        #expect([image.width, image.height] == [48, 32])
        #expect(image.isNear([255, 0, 0], x: 3, y: 3, within: levels))
        #expect(image.isNear([0, 255, 0], x: 44, y: 3, within: levels))
        #expect(image.isNear([0, 0, 255], x: 3, y: 28, within: levels))
        #expect(image.isNear([255, 255, 255], x: 44, y: 28, within: levels))
    }

    @Test(
        "What libvips writes is read",
        arguments: [
            ("jpegsave_buffer", "Q=95"), ("jpegsave_buffer", "interlace=true"), ("pngsave_buffer", ""),
            ("pngsave_buffer", "interlace=true"), ("webpsave_buffer", "Q=90"), ("webpsave_buffer", "lossless=true"),
            ("gifsave_buffer", ""), ("tiffsave_buffer", ""), ("tiffsave_buffer", "compression=lzw"),
            ("tiffsave_buffer", "compression=deflate,tile=true,tile-width=16,tile-height=16"),
            ("tiffsave_buffer", "compression=jpeg"), ("tiffsave_buffer", "bigtiff=true"),
        ])
    func formats(saver: String, options: String) throws {
        let bytes = try Self.sample.encoded(by: saver, options: options)
        let picture = try ImageDecoder().decode(bytes, source: "sample")
        #expect(picture.source == "sample")
        #expect(try #require(picture.decodeMilliseconds) > 0)
        Self.check(picture.image, within: 12)
    }

    @Test("HEIC and AVIF are read, where libheif can write them", arguments: ["hevc", "av1"])
    func heif(compression: String) throws {
        guard let bytes = try? Self.sample.encoded(by: "heifsave_buffer", options: "compression=\(compression),Q=90")
        else { return }
        Self.check(try ImageDecoder().decode(bytes, source: "sample").image, within: 16)
    }

    @Test("BMP is read where libvips has ImageMagick, and named where it has not")
    func bmp() throws {
        let image = SamplePicture.corners()
        let rows = (0..<32).map { Array(image.samples[($0 * 144)..<($0 * 144 + 144)]) }
        let bytes = PictureBytes.bmp(width: 48, height: 32, rows: rows)
        if ImageDecoder.readableFormats.contains("BMP") {
            Self.check(try ImageDecoder().decode(bytes, source: "sample").image, within: 0)
        } else {
            let expected = UnreadableImageError(source: "sample", reason: .formatNotSupported(format: "BMP"))
            #expect(throws: expected) { try ImageDecoder().decode(bytes, source: "sample") }
        }
    }

    @Test("Only the first frame of an animation is read", arguments: ["gifsave_buffer", "webpsave_buffer"])
    func animation(saver: String) throws {
        let first = [UInt8](repeating: 255, count: 48 * 32 * 3)
        let second = [UInt8](repeating: 0, count: 48 * 32 * 3)
        var frames = SamplePicture(Image(width: 48, height: 64, pixels: first + second))
        frames.pageHeight = 32
        let picture = try ImageDecoder().decode(frames.encoded(by: saver), source: "sample")
        #expect([picture.width, picture.height] == [48, 32])
        #expect(picture.image.pixel(20, 20) == [255, 255, 255])
    }

    @Test(
        "A picture of one pixel",
        arguments: ["jpegsave_buffer", "pngsave_buffer", "webpsave_buffer", "tiffsave_buffer"])
    func onePixel(saver: String) throws {
        let bytes = try SamplePicture(pixel: [200, 200, 200], width: 1, height: 1).encoded(by: saver)
        let picture = try ImageDecoder().decode(bytes, source: "sample", shrinkingTo: 640)
        #expect([picture.width, picture.height, picture.image.width, picture.image.height] == [1, 1, 1, 1])
        #expect(picture.image.isNear([200, 200, 200], x: 0, y: 0, within: 3))
    }

    @Test(
        "A picture is decoded smaller only when twice as large as wanted, and never below",
        arguments: [(600, 600), (301, 600), (300, 300), (151, 300), (150, 150), (80, 150), (75, 75), (10, 75)])
    func shrinking(wanted: Int, decoded: Int) throws {
        let bytes = try SamplePicture.corners(width: 600, height: 400).encoded(by: "jpegsave_buffer")
        let picture = try ImageDecoder().decode(bytes, source: "sample", shrinkingTo: wanted)
        #expect([picture.width, picture.height] == [600, 400])
        #expect([picture.image.width, picture.image.height] == [decoded, decoded * 2 / 3])
        #expect(picture.horizontalScale == 600 / Float(decoded))
    }

    @Test("WebP is decoded at just the wanted size", arguments: [(301, 600), (300, 300), (200, 200)])
    func shrinkingWebP(wanted: Int, decoded: Int) throws {
        let bytes = try SamplePicture.corners(width: 600, height: 400).encoded(by: "webpsave_buffer")
        let picture = try ImageDecoder().decode(bytes, source: "sample", shrinkingTo: wanted)
        #expect([picture.width, picture.height] == [600, 400])
        #expect(picture.image.width == decoded)
        #expect(picture.image.isNear([255, 0, 0], x: 3, y: 3, within: 12))
    }
}
