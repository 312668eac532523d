import EmoSenseCore
import EmoSenseImaging
import Testing

@Suite("Orientations of pictures")
struct OrientationTests {
    /// For each EXIF orientation, which stored corner (0 and 1 above, 2 and 3 below) stands at each upright corner.
    static let corners: [Int: [Int]] = [
        1: [0, 1, 2, 3], 2: [1, 0, 3, 2], 3: [3, 2, 1, 0], 4: [2, 3, 0, 1],
        5: [0, 2, 1, 3], 6: [2, 0, 3, 1], 7: [3, 1, 2, 0], 8: [1, 3, 0, 2],
    ]
    static let colours: [[UInt8]] = [[255, 0, 0], [0, 255, 0], [0, 0, 255], [255, 255, 255]]

    static func check(_ picture: Picture, orientation: Int) throws {
        let expected = try #require(corners[orientation])
        let image = picture.image
        let (right, bottom) = (image.width - 2, image.height - 2)
        for (corner, place) in [(1, 1), (right, 1), (1, bottom), (right, bottom)].enumerated() {
            #expect(image.isNear(colours[expected[corner]], x: place.0, y: place.1, within: 6))
        }
    }

    @Test("All eight orientations are turned upright", arguments: 1...8, ["jpegsave_buffer", "tiffsave_buffer"])
    func upright(orientation: Int, saver: String) throws {
        var sample = SamplePicture.corners()
        sample.orientation = orientation
        let picture = try ImageDecoder().decode(sample.encoded(by: saver), source: "sample")
        let expected = orientation < 5 ? [48, 32] : [32, 48]
        #expect([picture.width, picture.height] == expected)
        #expect([picture.image.width, picture.image.height] == expected)
        try Self.check(picture, orientation: orientation)
    }

    @Test("A picture decoded smaller is turned too, and tells its full size", arguments: 1...8)
    func shrunken(orientation: Int) throws {
        var sample = SamplePicture.corners(width: 480, height: 320)
        sample.orientation = orientation
        let bytes = try sample.encoded(by: "jpegsave_buffer")
        let picture = try ImageDecoder().decode(bytes, source: "sample", shrinkingTo: 200)
        let (full, small) = orientation < 5 ? ([480, 320], [240, 160]) : ([320, 480], [160, 240])
        #expect([picture.width, picture.height] == full)
        #expect([picture.image.width, picture.image.height] == small)
        try Self.check(picture, orientation: orientation)
    }
}
