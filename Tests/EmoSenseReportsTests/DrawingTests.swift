import EmoSenseCore
import EmoSenseImaging
import Testing

@testable import EmoSenseReports

@Suite("Drawing over pixels")
struct DrawingTests {
    /// A picture in which no two neighbours are alike.
    static func pattern(width: Int, height: Int) -> Image {
        var image = Image(width: width, height: height)
        for index in image.pixels.indices { image.pixels[index] = UInt8(truncatingIfNeeded: index &* 97 ^ index >> 5) }
        return image
    }

    static func pixel(_ image: Image, x: Int, y: Int) -> ArraySlice<UInt8> {
        let place = (y * image.width + x) * 3
        return image.pixels[place..<place + 3]
    }

    @Test("Faces stay as they are inside their outlines, and the mood stands below the picture")
    func facesStay() throws {
        let image = Self.pattern(width: 1280, height: 720)
        let drawn = try AnnotatedPicture(reading: SampleReadings.team()).draw(over: image)
        #expect(drawn.width == 1280)
        #expect(drawn.height > 760)
        for (x, y) in [(260, 255), (210, 190), (625, 220), (1270, 700), (5, 5)] {
            #expect(Self.pixel(drawn, x: x, y: y) == Self.pixel(image, x: x, y: y), "\(x), \(y)")
        }
        #expect(Self.pixel(drawn, x: 200, y: 255) != Self.pixel(image, x: 200, y: 255))
        #expect(Array(Self.pixel(drawn, x: 2, y: 725)) == [0x14, 0x17, 0x1C])
    }

    @Test("Small pictures are enlarged, and odd shapes drawn", arguments: [(48, 48), (1, 1), (300, 7), (20, 900)])
    func oddSizes(width: Int, height: Int) throws {
        let reading = SampleReadings.reading(
            width: width, height: height,
            faces: [(Box(x: 0, y: 0, width: Float(width), height: Float(height)), .happy, 0.9, nil)])
        let drawn = try AnnotatedPicture(reading: reading).draw(over: Self.pattern(width: width, height: height))
        let factor = drawn.width / width
        #expect(drawn.width == width * factor)
        #expect(max(drawn.width, height * factor) >= 480)
        #expect(drawn.height > height * factor)
    }

    @Test("A picture that was decoded smaller is drawn at its own size")
    func decodedSmaller() throws {
        let image = Self.pattern(width: 640, height: 360)
        let drawn = try AnnotatedPicture(reading: SampleReadings.team()).draw(over: image)
        #expect(drawn.width == 640)
        #expect(Self.pixel(drawn, x: 130, y: 127) == Self.pixel(image, x: 130, y: 127))
    }

    @Test("Anonymizing hides every face that was found", arguments: Anonymization.allCases)
    func anonymized(method: Anonymization) throws {
        let reading = SampleReadings.team()
        let image = Self.pattern(width: 1280, height: 720)
        let drawn = try AnnotatedPicture(reading: reading).draw(over: image, anonymize: method)
        for face in reading.faces {
            let (x, y) = (Int(face.face.box.centerX), Int(face.face.box.centerY))
            #expect((-2...2).contains { Self.pixel(drawn, x: x + $0, y: y) != Self.pixel(image, x: x + $0, y: y) })
        }
        #expect(
            try Thumbnail(of: image, reading: reading, anonymize: method).jpeg
                != Thumbnail(of: image, reading: reading).jpeg)
    }

    @Test("A thumbnail is a JPEG of at most 480 pixels", arguments: [(1280, 720), (300, 2000), (40, 30), (5000, 2)])
    func thumbnail(width: Int, height: Int) throws {
        let image = Image(width: width, height: height, red: 90)
        let thumbnail = try Thumbnail(of: image, reading: SampleReadings.empty())
        #expect(thumbnail.jpeg.starts(with: [0xFF, 0xD8, 0xFF]))
        #expect(thumbnail.width <= 480 && thumbnail.height <= 480)
        #expect(thumbnail.width == 480 || thumbnail.height == 480 || thumbnail.width == 40)
    }
}
