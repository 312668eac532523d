import EmoSenseCore
import EmoSenseImaging
import Foundation
import TestSupport
import Testing

/// Similarities by five landmarks, and the faces that they turn upright.
struct AlignmentGolden: Decodable {
    struct Case: Decodable, CustomTestStringConvertible {
        let name: String
        let landmarks: [Point]
        let matrix: [[Double]]
        let picture: MadeUpPicture?
        let size: [Int]?
        let warpMatrix: [[Double]]?
        let side: Int?
        let pixelsExact: Data?

        var testDescription: String { name }
    }

    let template: [Point]
    let cases: [Case]

    static func read() throws -> AlignmentGolden { try Checkout.golden("alignment") }
}

@Suite("Alignment")
struct AlignmentTests {
    @Test("The similarity that brings landmarks nearest to a template is Umeyama's")
    func similarity() throws {
        let golden = try AlignmentGolden.read()
        #expect(golden.cases.count == 5)
        var apart = Differences()
        for face in golden.cases {
            let transform = try #require(SimilarityTransform(from: face.landmarks, to: golden.template))
            let (first, second) = (face.matrix[0], face.matrix[1])
            let size = (first[0] * first[0] + second[0] * second[0]).squareRoot()
            apart.compare(transform.a / size, first[0] / size)
            apart.compare(transform.b / size, second[0] / size)
            let shift = max(abs(first[2]), abs(second[2]))
            apart.compare(transform.tx / shift, first[2] / shift)
            apart.compare(transform.ty / shift, second[2] / shift)
        }
        apart.note("similarity, relative")
        #expect(apart.largest <= 1e-6)
    }

    @Test("A warped picture is within one level of exact arithmetic")
    func warp() throws {
        var apart = Differences()
        for face in try AlignmentGolden.read().cases {
            guard let matrix = face.warpMatrix else { continue }
            let (picture, size) = (try #require(face.picture), try #require(face.size))
            let (side, exact) = (try #require(face.side), try #require(face.pixelsExact))
            let transform = SimilarityTransform(
                a: matrix[0][0], b: matrix[1][0], tx: matrix[0][2], ty: matrix[1][2])
            let warped = picture.image(width: size[0], height: size[1]).warped(by: transform, width: side, height: side)
            #expect(warped.pixels.count == exact.count)
            apart.compare(bytes: warped.pixels, Array(exact))
        }
        apart.note("warp")
        #expect(apart.count == 4 * 56 * 56 * 3)
        #expect(apart.largest <= 1)
        #expect(apart.share > 0.999)
    }

    @Test("A transform and its inverse bring every point back")
    func inverse() throws {
        for number in 0..<50 {
            let share = Double(number)
            let transform = SimilarityTransform(
                a: cos(share) * (0.1 + share / 10), b: sin(share) * (0.1 + share / 10), tx: share * 7 - 90,
                ty: 40 - share * 3)
            let inverse = try #require(transform.inverse)
            let point = Point(x: Float(number * 5), y: Float(200 - number * 3))
            let back = inverse.apply(transform.apply(point))
            #expect(abs(back.x - point.x) < 1e-2)
            #expect(abs(back.y - point.y) < 1e-2)
        }
    }

    @Test("What brings everything to one spot has no inverse, and points on one spot have no similarity")
    func degenerate() {
        #expect(SimilarityTransform(a: 0, b: 0, tx: 3, ty: 4).inverse == nil)
        let spot = [Point](repeating: Point(x: 5, y: 5), count: 5)
        #expect(SimilarityTransform(from: spot, to: spot) == nil)
        #expect(SimilarityTransform(from: [Point(x: 1, y: 1)], to: [Point(x: 2, y: 2)]) == nil)
        let image = Image(width: 3, height: 3, red: 200, green: 200, blue: 200)
        let warped = image.warped(by: SimilarityTransform(a: 0, b: 0, tx: 0, ty: 0), width: 2, height: 1, fill: 17)
        #expect(warped == Image(width: 2, height: 1, red: 17, green: 17, blue: 17))
    }

    @Test("Warping by nothing gives the picture, by a shift the shifted picture")
    func identity() {
        let image = MadeUpPicture.busy.image(width: 33, height: 21)
        let nothing = SimilarityTransform(a: 1, b: 0, tx: 0, ty: 0)
        #expect(image.warped(by: nothing, width: 33, height: 21) == image)
        let shift = SimilarityTransform(a: 1, b: 0, tx: -4, ty: 6)
        let expected = image.cropped(to: PixelRegion(x: 4, y: -6, width: 30, height: 30), fill: (50, 50, 50))
        #expect(image.warped(by: shift, width: 30, height: 30, fill: 50) == expected)
    }
}
