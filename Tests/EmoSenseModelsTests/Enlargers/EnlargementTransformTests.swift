import EmoSenseCore
import EmoSenseImaging
import TestSupport
import Testing

@testable import EmoSenseModels

/// Which faces are enlarged, and what the recognizer then sees.
struct EnlargementTransformTests {
    /// Repeats every pixel.
    private struct Repeating: Enlarger {
        var scale = 4
        var fixedSide: Int?
        let identity = ModelIdentity(name: "repeating", sha256: "abc")

        func enlarge(_ images: [Image]) async throws -> [Image] {
            images.map { image in
                let side = (fixedSide ?? image.width) * scale
                var result = Image(width: side, height: side)
                for y in 0..<side {
                    for x in 0..<side {
                        let from = ((y * image.height / side) * image.width + x * image.width / side) * 3
                        for channel in 0..<3 {
                            result.pixels[(y * side + x) * 3 + channel] = image.pixels[from + channel]
                        }
                    }
                }
                return result
            }
        }
    }

    private struct Detector: FaceDetector {
        let boxes: [Box]

        func detectFaces(in image: Image) async throws -> [Face] { boxes.map { Face(box: $0, confidence: 1) } }
    }

    private struct Recognizer: ExpressionRecognizer {
        func recognize(_ crops: [FaceCrop]) async throws -> [ExpressionScores] {
            crops.map { _ in ExpressionScores([.happy: 0.9, .sad: 0.1]) }
        }
    }

    private static let picture = MadeUpPicture.busy.image(width: 160, height: 120)
    private static let small = Box(x: 40.6, y: 30.2, width: 21.5, height: 25.9)
    private static let large = Box(x: 60, y: 20, width: 70, height: 80)

    @Test func onlySmallFacesAreEnlarged() async throws {
        let transform = EnlargementTransform(enlarger: Repeating(), below: 48)
        let crops = [Self.large, Self.small, Box(x: 10, y: 10, width: 48, height: 30)].map {
            FaceCrop(image: Self.picture, box: $0)
        }
        let results = try await transform.apply(to: crops)
        #expect(results.map(\.enlargedBy) == [nil, "repeating", nil])
        #expect(results.map(\.transforms) == [[], ["enlarge"], []])
        #expect(results.map(\.scale) == [1, 4, 1])
        #expect(results[0].image == Self.picture && results[2].box == crops[2].box)
        #expect(abs(results[1].box.width - Self.small.width * 4) < 1e-3)
    }

    @Test(arguments: [
        CropRule(shape: .box), CropRule(shape: .square, margin: 10),
        CropRule(shape: .box, margin: 0.2, unit: .fraction),
    ])
    func theRecognizerSeesTheSamePartOfThePicture(_ rule: CropRule) async throws {
        let transform = EnlargementTransform(enlarger: Repeating(), below: 48, crop: rule)
        for box in [Self.small, Box(x: 33, y: 50, width: 16, height: 18), Box(x: 70.9, y: 44.4, width: 40, height: 31)]
        {
            let plain = FaceCrop(image: Self.picture, box: box)
            let enlarged = try #require(try await transform.apply(to: [plain]).first)
            let (region, larger) = (rule.region(for: box), rule.region(for: enlarged.box, scale: enlarged.scale))
            #expect(larger.width == region.width * 4 && larger.height == region.height * 4)
            let expected = Self.picture.cropped(to: region)
            let seen = enlarged.image.cropped(to: larger)
            for y in 0..<region.height {
                for x in 0..<region.width {
                    let (from, to) = ((y * region.width + x) * 3, (y * 4 * larger.width + x * 4) * 3)
                    #expect(expected.pixels[from] == seen.pixels[to])
                }
            }
        }
    }

    @Test func aFaceAtTheEdgeIsEnlargedToo() async throws {
        let transform = EnlargementTransform(
            enlarger: Repeating(), below: 48, crop: CropRule(shape: .square, margin: 10))
        let crop = FaceCrop(image: Self.picture, box: Box(x: -6, y: 100, width: 24, height: 30))
        let result = try #require(try await transform.apply(to: [crop]).first)
        #expect(result.scale == 4 && result.image.width == result.image.height)
    }

    @Test func aNetworkOfOneSizeGetsSquaresOfAnySize() async throws {
        let transform = EnlargementTransform(enlarger: Repeating(fixedSide: 32), below: 100)
        let crops = [Self.small, Self.large].map { FaceCrop(image: Self.picture, box: $0) }
        let results = try await transform.apply(to: crops)
        #expect(results.allSatisfy { $0.image.width == 128 && $0.image.height == 128 })
        for (crop, result) in zip(crops, results) {
            #expect(abs(result.box.width - crop.box.width * result.scale) < 1e-3)
            #expect(result.box.minX >= 0 && result.box.maxX <= 128)
        }
    }

    @Test func landmarksMoveWithTheFace() async throws {
        let points = [(45, 38), (55, 38), (50, 44), (46, 50), (54, 50)].map { Point(x: Float($0), y: Float($1)) }
        let crop = FaceCrop(image: Self.picture, box: Self.small, landmarks: Landmarks(points: points))
        let transform = EnlargementTransform(enlarger: Repeating(), below: 48)
        let result = try #require(try await transform.apply(to: [crop]).first)
        for (before, after) in zip(points, try #require(result.landmarks).points) {
            #expect(abs((after.x - result.box.x) / 4 - (before.x - crop.box.x)) < 1e-3)
            #expect(abs((after.y - result.box.y) / 4 - (before.y - crop.box.y)) < 1e-3)
        }
    }

    @Test func aReadingSaysWhichFacesWereEnlarged() async throws {
        let pipeline = MoodPipeline(
            detector: Detector(boxes: [Self.large, Self.small]),
            transforms: [EnlargementTransform(enlarger: Repeating(), below: 48)], recognizer: Recognizer())
        let reading = try await pipeline.analyze(Self.picture)
        #expect(reading.faces.map(\.enlargedBy) == [nil, "repeating"])
        #expect(reading.provenance.enlarger == ModelIdentity(name: "repeating", sha256: "abc"))
        #expect(reading.faces[1].face.box == Self.small)
    }

    @Test func enlargesByANetwork() async throws {
        let transform = EnlargementTransform(enlarger: try NetworkEnlargerTests.color(), below: 48)
        let sizes: [Float] = [16, 21, 26, 31, 36]
        let crops = sizes.map { size in
            FaceCrop(image: Self.picture, box: Box(x: size * 2, y: 20, width: size, height: size + 4))
        }
        let results = try await transform.apply(to: crops)
        #expect(results.allSatisfy { $0.scale == 2 && $0.enlargedBy == "enlarger-tiny-untrained" })
    }
}
