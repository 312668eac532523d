import EmoSenseCore
import EmoSenseImaging
import Foundation
import TestSupport
import Testing

@Suite("Alignment of faces")
struct AlignmentTransformTests {
    private static let picture = MadeUpPicture.synthetic.image(width: 320, height: 200)
    private static let box = Box(x: 120, y: 60, width: 50, height: 64)
    private static let center = Point(x: 145, y: 92)

    /// Landmarks of an upright face in the box, turned about its centre.
    private static func landmarks(turnedBy degrees: Double) throws -> Landmarks {
        let upright = [
            Point(x: 133, y: 84), Point(x: 157, y: 84), Point(x: 145, y: 96), Point(x: 136, y: 108),
            Point(x: 154, y: 108),
        ]
        let turn = SimilarityTransform(turning: degrees * .pi / 180, about: center)
        return try #require(Landmarks(points: upright.map(turn.apply)))
    }

    private static func align(_ crop: FaceCrop) async throws -> FaceCrop {
        try #require(try await AlignmentTransform().apply(to: [crop]).first)
    }

    @Test("Tilted eyes become level, whichever way the head leans", arguments: [-170.0, -60, -25, -2, 3, 20, 90, 140])
    func level(degrees: Double) async throws {
        let tilted = try Self.landmarks(turnedBy: degrees)
        let crop = FaceCrop(image: Self.picture, box: Self.box, landmarks: tilted)
        let aligned = try await Self.align(crop)
        let landmarks = try #require(aligned.landmarks)
        #expect(abs(landmarks.leftEye.y - landmarks.rightEye.y) < 1e-3)
        #expect(landmarks.leftEye.x < landmarks.rightEye.x)
        #expect(aligned.transforms == ["align"])
    }

    @Test("Landmarks lie in the turned face's box as those of an upright face do")
    func landmarks() async throws {
        let crop = FaceCrop(image: Self.picture, box: Self.box, landmarks: try Self.landmarks(turnedBy: 37))
        let aligned = try await Self.align(crop)
        #expect(aligned.box.width == Self.box.width)
        #expect(aligned.box.height == Self.box.height)
        let upright = try Self.landmarks(turnedBy: 0).points
        for (point, expected) in zip(try #require(aligned.landmarks).points, upright) {
            #expect(abs(point.x - aligned.box.x - (expected.x - Self.box.x)) < 1e-3)
            #expect(abs(point.y - aligned.box.y - (expected.y - Self.box.y)) < 1e-3)
        }
    }

    @Test("Half a box of surroundings stays on every side")
    func surroundings() async throws {
        let crop = FaceCrop(image: Self.picture, box: Self.box, landmarks: try Self.landmarks(turnedBy: 10))
        let aligned = try await Self.align(crop)
        #expect(aligned.image.width == 100 && aligned.image.height == 128)
        #expect(aligned.box == Box(x: 25, y: 32, width: 50, height: 64))
    }

    @Test("The pixel under the face's centre stays under it")
    func pixels() async throws {
        let crop = FaceCrop(image: Self.picture, box: Self.box, landmarks: try Self.landmarks(turnedBy: 90))
        let aligned = try await Self.align(crop)
        let from = (Int(Self.center.y) * Self.picture.width + Int(Self.center.x)) * 3
        let to = (Int(aligned.box.centerY) * aligned.image.width + Int(aligned.box.centerX)) * 3
        #expect(Self.picture.pixels[from..<from + 3] == aligned.image.pixels[to..<to + 3])
    }

    @Test("Faces without landmarks, level faces and empty boxes stay as they are")
    func unchanged() async throws {
        let level = try Self.landmarks(turnedBy: 0.3)
        let crops = [
            FaceCrop(image: Self.picture, box: Self.box),
            FaceCrop(image: Self.picture, box: Self.box, landmarks: level),
            FaceCrop(
                image: Self.picture, box: Box(x: 9, y: 9, width: 0, height: 4),
                landmarks: try Self.landmarks(turnedBy: 30)),
        ]
        let aligned = try await AlignmentTransform().apply(to: crops)
        #expect(aligned.count == crops.count)
        for (before, after) in zip(crops, aligned) {
            #expect(after.image == before.image)
            #expect(after.box == before.box)
            #expect(after.transforms.isEmpty)
        }
    }
}
