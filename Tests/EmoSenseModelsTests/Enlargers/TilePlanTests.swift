import EmoSenseImaging
import Testing

@testable import EmoSenseModels

struct TilePlanTests {
    @Test(arguments: [(50, 40), (64, 64), (65, 64), (200, 30), (333, 257), (1000, 77)])
    func keptPartsCoverThePictureOnce(_ width: Int, _ height: Int) {
        let plan = TilePlan(width: width, height: height, side: 64, overlap: 10)
        var covered = [Int](repeating: 0, count: width * height)
        for tile in plan.tiles {
            for y in tile.kept.y..<(tile.kept.y + tile.kept.height) {
                for x in tile.kept.x..<(tile.kept.x + tile.kept.width) { covered[y * width + x] += 1 }
            }
        }
        #expect(covered.allSatisfy { $0 == 1 })
    }

    @Test(arguments: [(200, 300), (129, 64), (97, 500)])
    func whatIsKeptHasSurroundings(_ width: Int, _ height: Int) {
        for tile in TilePlan(width: width, height: height, side: 64, overlap: 10).tiles {
            let (source, kept) = (tile.source, tile.kept)
            #expect(source.width == 64 && source.height == 64)
            #expect(source.x == 0 ? kept.x == 0 : kept.x >= source.x + 10)
            #expect(source.y == 0 ? kept.y == 0 : kept.y >= source.y + 10)
            let (right, bottom) = (source.x + 64, source.y + 64)
            #expect(right == width ? kept.x + kept.width == width : kept.x + kept.width <= right - 10)
            #expect(bottom == height ? kept.y + kept.height == height : kept.y + kept.height <= bottom - 10)
        }
    }

    @Test func aSmallPictureIsOneTile() {
        let plan = TilePlan(width: 64, height: 12, side: 64, overlap: 10)
        #expect(plan.tiles.map(\.source) == [PixelRegion(x: 0, y: 0, width: 64, height: 12)])
        #expect(plan.tiles.map(\.kept) == plan.tiles.map(\.source))
    }
}
