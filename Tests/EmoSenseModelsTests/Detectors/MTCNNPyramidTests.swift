import EmoSenseCore
import EmoSenseImaging
import TestSupport
import Testing

@testable import EmoSenseModels

@Suite("MTCNN's pyramid")
struct MTCNNPyramidTests {
    private struct Golden: Decodable {
        struct Level: Decodable {
            let inputHeight: Int
            let inputWidth: Int
            let inputMean: Double
            let inputFirstRow: [[Double]]
            let scale: Double
        }

        let width: Int
        let height: Int
        let levels: [Level]

        static func read() throws -> Golden { try Checkout.golden("mtcnn_stages") }
    }

    @Test("Scales and sizes are facenet-pytorch's")
    func sizes() throws {
        let golden = try Golden.read()
        let scales = MTCNNDetector.scales(width: golden.width, height: golden.height, settings: .init())
        try #require(scales.count == golden.levels.count)
        for (scale, level) in zip(scales, golden.levels) {
            #expect(abs(scale - level.scale) < 1e-12)
            #expect(Int(Double(golden.width) * scale + 1) == level.inputWidth)
            #expect(Int(Double(golden.height) * scale + 1) == level.inputHeight)
        }
    }

    @Test("What P-Net sees are facenet-pytorch's numbers", .enabled(if: Assets.areThere, Assets.reason))
    func input() throws {
        let image = try Checkout.golden("mtcnn_stages", as: GoldenPicture.self).image()
        let whole = PixelRegion(x: 0, y: 0, width: image.width, height: image.height)
        var apart = Differences()
        for level in try Golden.read().levels {
            let plane = level.inputWidth * level.inputHeight
            var sampler = AdaptiveAreaSampler(image: image)
            let values = [Float](unsafeUninitializedCapacity: 3 * plane) { buffer, count in
                if let memory = buffer.baseAddress {
                    sampler.sample(whole, width: level.inputWidth, height: level.inputHeight, into: memory)
                }
                count = 3 * plane
            }
            let mean = values.reduce(0) { $0 + Double($1) } / Double(values.count)
            #expect(abs(mean - level.inputMean) < 1e-5)
            for (column, pixel) in level.inputFirstRow.enumerated() {
                apart.compare((0..<3).map { values[$0 * plane + column] }, pixel)
            }
        }
        apart.note("MTCNN, first pixels of each level")
        #expect(apart.count == 11 * 6 * 3)
        #expect(apart.largest < 2e-5)
    }
}
