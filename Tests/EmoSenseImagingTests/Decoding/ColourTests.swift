import CVips
import EmoSenseCore
import EmoSenseImaging
import Testing

@Suite("Colours of decoded pictures")
struct ColourTests {
    static func image(_ sample: SamplePicture, _ saver: String, options: String = "") throws -> Image {
        let picture = try ImageDecoder().decode(sample.encoded(by: saver, options: options), source: "sample")
        #expect([picture.image.width, picture.image.height] == [sample.width, sample.height])
        return picture.image
    }

    @Test("Grey becomes three equal values", arguments: ["jpegsave_buffer", "pngsave_buffer", "tiffsave_buffer"])
    func grey(saver: String) throws {
        let image = try Self.image(SamplePicture(pixel: [90], interpretation: "b-w"), saver)
        #expect(image.isNear([90, 90, 90], x: 20, y: 20, within: 1))
    }

    @Test("Transparent pictures are laid over white")
    func alpha() throws {
        let red = try Self.image(SamplePicture(pixel: [255, 0, 0, 128]), "pngsave_buffer")
        #expect(red.isNear([255, 127, 127], x: 20, y: 20, within: 1))
        let clear = try Self.image(SamplePicture(pixel: [10, 20, 30, 0]), "pngsave_buffer")
        #expect(clear.pixel(20, 20) == [255, 255, 255])
        let grey = try Self.image(SamplePicture(pixel: [0, 128], interpretation: "b-w"), "pngsave_buffer")
        #expect(grey.isNear([127, 127, 127], x: 20, y: 20, within: 1))
        let webp = try Self.image(SamplePicture(pixel: [255, 0, 0, 128]), "webpsave_buffer", options: "lossless=true")
        #expect(webp.isNear([255, 127, 127], x: 20, y: 20, within: 1))
        let gif = try Self.image(SamplePicture(pixel: [0, 0, 0, 0]), "gifsave_buffer")
        #expect(gif.pixel(20, 20) == [255, 255, 255])
    }

    @Test("Sixteen bits become eight", arguments: ["pngsave_buffer", "tiffsave_buffer"])
    func deep(saver: String) throws {
        let colour = SamplePicture(deepPixel: [200 * 257, 100 * 257, 50 * 257], interpretation: "rgb16")
        #expect(try Self.image(colour, saver).isNear([200, 100, 50], x: 20, y: 20, within: 1))
        let grey = SamplePicture(deepPixel: [100 * 257], interpretation: "grey16")
        #expect(try Self.image(grey, saver).isNear([100, 100, 100], x: 20, y: 20, within: 1))
        let clear = SamplePicture(deepPixel: [65535, 0, 0, 32768], interpretation: "rgb16")
        #expect(try Self.image(clear, saver).isNear([255, 127, 127], x: 20, y: 20, within: 1))
        let clearGrey = SamplePicture(deepPixel: [0, 32768], interpretation: "grey16")
        #expect(try Self.image(clearGrey, saver).isNear([127, 127, 127], x: 20, y: 20, within: 1))
    }

    @Test("A palette becomes its colours", arguments: ["palette=true", "palette=true,bitdepth=1", "bitdepth=1"])
    func palette(options: String) throws {
        let interpretation = options == "bitdepth=1" ? "b-w" : "srgb"
        let sample = SamplePicture(
            pixel: options == "bitdepth=1" ? [255] : [200, 100, 50], interpretation: interpretation)
        let expected: [UInt8] = options == "bitdepth=1" ? [255, 255, 255] : [200, 100, 50]
        #expect(try Self.image(sample, "pngsave_buffer", options: options).isNear(expected, x: 20, y: 20, within: 4))
    }

    @Test("Ink becomes light", arguments: ["jpegsave_buffer", "tiffsave_buffer"])
    func cmyk(saver: String) throws {
        let cyan = try Self.image(SamplePicture(pixel: [255, 0, 0, 0], interpretation: "cmyk"), saver).pixel(20, 20)
        #expect(cyan[0] < 90 && cyan[1] > 120 && cyan[2] > 180)
        let paper = try Self.image(SamplePicture(pixel: [0, 0, 0, 0], interpretation: "cmyk"), saver)
        #expect(paper.isNear([255, 255, 255], x: 20, y: 20, within: 6))
        let black = try Self.image(SamplePicture(pixel: [0, 0, 0, 255], interpretation: "cmyk"), saver).pixel(20, 20)
        #expect(black.allSatisfy { $0 < 70 })
    }

    @Test("Display P3 is converted; sRGB stays as it is")
    func profiles() throws {
        var sample = SamplePicture(pixel: [200, 100, 100])
        sample.profile = try SamplePicture.profile("p3")
        let wide = try Self.image(sample, "pngsave_buffer")
        #expect(wide.isNear([214, 95, 97], x: 20, y: 20, within: 3))
        sample.profile = try SamplePicture.profile("srgb")
        #expect(try Self.image(sample, "pngsave_buffer").pixel(20, 20) == [200, 100, 100])
    }

    @Test("An invalid or unfit profile does no harm")
    func brokenProfile() throws {
        var sample = SamplePicture(pixel: [200, 100, 50])
        sample.profile = [UInt8](repeating: 7, count: 300)
        #expect(try Self.image(sample, "jpegsave_buffer").isNear([200, 100, 50], x: 20, y: 20, within: 3))
        sample.profile = try SamplePicture.profile("cmyk")
        #expect(try Self.image(sample, "jpegsave_buffer").isNear([200, 100, 50], x: 20, y: 20, within: 3))
        sample.profile = Array(try SamplePicture.profile("p3").prefix(200))
        #expect(try Self.image(sample, "jpegsave_buffer").isNear([200, 100, 50], x: 20, y: 20, within: 3))
        var grey = SamplePicture(pixel: [90], interpretation: "b-w")
        grey.profile = try SamplePicture.profile("p3")
        #expect(try Self.image(grey, "jpegsave_buffer").isNear([90, 90, 90], x: 20, y: 20, within: 3))
        var ink = SamplePicture(pixel: [0, 0, 0, 0], interpretation: "cmyk")
        ink.profile = try SamplePicture.profile("p3")
        #expect(try Self.image(ink, "jpegsave_buffer").isNear([255, 255, 255], x: 20, y: 20, within: 6))
    }
}
