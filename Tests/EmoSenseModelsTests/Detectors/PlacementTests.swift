import EmoSenseCore
import EmoSenseImaging
import EmoSenseInference
import Testing

@testable import EmoSenseModels

@Suite("Where a picture lies in a network's input")
struct PlacementTests {
    private static func input(
        _ fit: ModelInput.Fit, _ width: Int? = nil, _ height: Int? = nil, stride: Int? = nil
    ) -> ModelInput {
        ModelInput(
            width: width, height: height, stride: stride, color: .rgb, layout: .nchw, mean: [0, 0, 0],
            scale: [1, 1, 1], fit: fit, pad: 0, resize: .bilinear)
    }

    /// The size that a picture is brought to and that of the input, as four numbers.
    private static func sizes(_ input: ModelInput, _ width: Int, _ height: Int) -> [Int] {
        let box = input.letterbox(width: width, height: height)
        return [box.resizedWidth, box.resizedHeight, box.inputWidth, box.inputHeight]
    }

    @Test("In the corner, sides are cut to whole pixels")
    func corner() {
        #expect(Self.sizes(Self.input(.corner, 640, 640), 1024, 741) == [640, 463, 640, 640])
        #expect(Self.sizes(Self.input(.corner, 640, 640), 661, 1126) == [375, 640, 640, 640])
        #expect(Self.sizes(Self.input(.corner, 640, 640), 5000, 2) == [640, 1, 640, 640])
    }

    @Test("The shorter side reaches its length, unless the longer would exceed its own")
    func shorterSide() {
        let input = Self.input(.shorterSide, 1980, 1024)
        #expect(Self.sizes(input, 1126, 661) == [1744, 1024, 1744, 1024])
        #expect(Self.sizes(input, 3000, 1000) == [1980, 660, 1980, 660])
        #expect(Self.sizes(input, 1000, 3000) == [660, 1980, 660, 1980])
    }

    @Test("A picture that is left as it is is padded to the stride, and made to fit where there is a bound")
    func untouched() {
        #expect(Self.sizes(Self.input(.none), 1023, 741) == [1023, 741, 1023, 741])
        #expect(Self.sizes(Self.input(.none, stride: 32), 1023, 741) == [1023, 741, 1024, 768])
        #expect(Self.sizes(Self.input(.none, 500, 500), 1000, 400) == [500, 200, 500, 200])
        #expect(Self.sizes(Self.input(.none, 500, 500), 400, 500) == [400, 500, 400, 500])
    }

    @Test("Stretched pictures lose their proportions")
    func stretch() {
        #expect(Self.sizes(Self.input(.stretch, 320, 240), 1000, 10) == [320, 240, 320, 240])
    }

    @Test("Each axis has its own way back")
    func back() {
        let box = Self.input(.corner, 640, 640).letterbox(width: 1024, height: 741)
        let point = box.toPicture(Point(x: 640, y: 463))
        #expect(abs(point.x - 1024) < 0.01 && abs(point.y - 741) < 0.01)
    }
}
