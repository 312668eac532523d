import EmoSenseCore
import EmoSenseImaging
import TestSupport
import Testing

@Suite("Hiding faces")
struct AnonymizationTests {
    static let image = MadeUpPicture.busy.image(width: 240, height: 180)
    static let face = Box(x: 80, y: 50, width: 60, height: 80)

    /// The middle of the face, whose corners the ellipse covers.
    static let middle = Box(x: 86, y: 58, width: 48, height: 64)

    /// Mean squared difference of neighbours in a box: what is left of a face's features.
    static func detail(_ image: Image, in box: Box) -> Double {
        var sum = 0
        var count = 0
        for y in Int(box.minY)..<Int(box.maxY) {
            for x in Int(box.minX)..<Int(box.maxX) {
                for (value, next) in zip(image.pixel(x, y), image.pixel(x + 1, y)) {
                    let step = Int(value) - Int(next)
                    sum += step * step
                    count += 1
                }
            }
        }
        return Double(sum) / Double(count)
    }

    @Test("Details vanish inside", arguments: Anonymization.allCases)
    func inside(method: Anonymization) {
        let hidden = Self.image.anonymizing([Self.face], by: method)
        #expect(Self.detail(hidden, in: Self.middle) < Self.detail(Self.image, in: Self.middle) / 10)
    }

    @Test(
        "Not a pixel of the box's middle stays, and none beyond the margin changes", arguments: Anonymization.allCases)
    func outside(method: Anonymization) {
        let hidden = Self.image.anonymizing([Self.face], by: method)
        for y in 0..<180 {
            for x in 0..<240 {
                let across = (Float(x) + 0.5 - Self.face.centerX) / (Self.face.width / 2)
                let down = (Float(y) + 0.5 - Self.face.centerY) / (Self.face.height / 2)
                if (across * across + down * down).squareRoot() > 1.26 {
                    #expect(hidden.pixel(x, y) == Self.image.pixel(x, y))
                } else if method == .fill && (across * across + down * down).squareRoot() < 1.18 {
                    #expect(hidden.pixel(x, y) == [128, 128, 128])
                }
            }
        }
    }

    @Test("No more than six by six colours are left of a face")
    func cells() {
        let hidden = Self.image.anonymizing([Self.face], by: .pixelate)
        var colours: Set<[UInt8]> = []
        for y in 58..<122 {
            for x in 86..<134 { colours.insert(hidden.pixel(x, y)) }
        }
        #expect(colours.count <= 36)
    }

    @Test("A face of a few pixels is hidden too", arguments: Anonymization.allCases)
    func small(method: Anonymization) {
        let face = Box(x: 100, y: 100, width: 4, height: 4)
        let hidden = Self.image.anonymizing([face], by: method)
        let unchanged = (99..<105).flatMap { y in (99..<105).map { x in hidden.pixel(x, y) == Self.image.pixel(x, y) } }
        #expect(unchanged.count(where: \.self) < 12)
    }

    @Test("Faces may reach over the edge, lie beyond it or be no box at all", arguments: Anonymization.allCases)
    func edges(method: Anonymization) {
        let beyond = [
            Box(x: -30, y: -30, width: 20, height: 20), Box(x: 5, y: 5, width: 0, height: 10),
            Box(x: .nan, y: 0, width: 10, height: 10), Box(x: 1e30, y: 0, width: 10, height: 10),
        ]
        let isUnchanged = Self.image.anonymizing(beyond, by: method) == Self.image
        #expect(isUnchanged)
        let over = Self.image.anonymizing([Box(x: -30, y: 150, width: 60, height: 60)], by: method)
        #expect(over.pixel(3, 176) != Self.image.pixel(3, 176))
        #expect(over.pixel(120, 20) == Self.image.pixel(120, 20))
        let all = Self.image.anonymizing([Box(x: -1e6, y: -1e6, width: 2e6, height: 2e6)], by: method)
        #expect(Self.detail(all, in: Self.face) < Self.detail(Self.image, in: Self.face) / 10)
    }
}
