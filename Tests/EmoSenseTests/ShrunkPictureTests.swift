import EmoSense
import TestSupport
import Testing

/// Finds one face, which takes a part of the picture that never changes, and sees no more than a number of pixels.
private struct Corner: FaceDetector {
    let inputSide: Int?
    let share: Float

    func detectFaces(in image: Image) async throws -> [Face] {
        let side = share * Float(image.width)
        return [Face(box: Box(x: 0, y: 0, width: side, height: side), confidence: 1)]
    }
}

/// Takes every face for a happy one, and sees no more than eight pixels.
private struct Cheerful: ExpressionRecognizer {
    var inputSide: Int? { 8 }

    func recognize(_ crops: [FaceCrop]) async throws -> [ExpressionScores] {
        crops.map { _ in ExpressionScores([.happy: 1]) }
    }
}

@Suite("Pictures that are decoded smaller than they are")
struct ShrunkPictureTests {
    /// A JPEG picture of 1024 pixels with a face of 512.
    private func reading(seeing side: Int?, filters: [any FaceFilter]) async throws -> GroupReading {
        let image = MadeUpPicture.busy.image(width: 128, height: 128)
            .resized(width: 1024, height: 1024, interpolation: .bilinear)
        let bytes = try ImageEncoder.encode(image, as: .jpeg(quality: 95))
        let pipeline = MoodPipeline(
            detector: Corner(inputSide: side, share: 0.5), filters: filters, recognizer: Cheerful())
        return try await pipeline.analyze(.bytes(bytes, name: "large.jpg"))
    }

    @Test("The smallest face is one of so many pixels of the full picture", arguments: [256, 512, nil])
    func size(side: Int?) async throws {
        let large = try await reading(seeing: side, filters: [MinimumSizeFilter(pixels: 512)])
        #expect(large.width == 1024)
        #expect(large.faces.map(\.face.box) == [Box(x: 0, y: 0, width: 512, height: 512)])
        #expect(large.faces.map(\.isKept) == [true])
        let larger = try await reading(seeing: side, filters: [MinimumSizeFilter(pixels: 513)])
        #expect(larger.faces.map(\.droppedBy) == ["min-face"])
    }

    @Test("Sharpness is told where it is asked for, and is the same at every size")
    func sharpness() async throws {
        let filters: [any FaceFilter] = [MinimumSharpnessFilter(sharpness: 0)]
        let full = try #require(try await reading(seeing: nil, filters: filters).faces.first?.sharpness)
        let half = try #require(try await reading(seeing: 512, filters: filters).faces.first?.sharpness)
        #expect(full > 0)
        #expect(abs(half - full) < 0.05 * full)
        #expect(try await reading(seeing: 512, filters: []).faces.first?.sharpness == nil)
    }
}
