import EmoSenseCore
import EmoSenseImaging
import TestSupport
import Testing

@testable import EmoSenseModels

/// Tiles, batches and colours of enlarged pictures, with tiny untrained networks.
struct NetworkEnlargerTests {
    /// A tiny network over colours that makes pictures twice as large.
    static func color(tileSide: Int = NetworkEnlarger.tileSide, scale: Int = 2) throws -> NetworkEnlarger {
        var card = try Catalogue().card(named: "carn-m-x2")
        card.scale = scale
        return try enlarger(card, file: "enlarger-tiny-untrained", tileSide: tileSide)
    }

    /// A tiny network over luminance that makes pictures three times as large.
    static func grey(tileSide: Int = NetworkEnlarger.tileSide) throws -> NetworkEnlarger {
        var card = try Catalogue().card(named: "fsrcnn-x2")
        card.scale = 3
        return try enlarger(card, file: "enlarger-tiny-grey-untrained", tileSide: tileSide)
    }

    private static func enlarger(_ card: ModelCard, file: String, tileSide: Int) throws -> NetworkEnlarger {
        try NetworkEnlarger(
            card: card, path: Checkout.fixture("models/\(file).onnx"), engine: Networks.engine.get(),
            identity: ModelIdentity(name: file), tileSide: tileSide)
    }

    @Test(arguments: [(96, 96), (97, 130), (64, 200), (131, 20)])
    func tilesLeaveNoSeam(_ width: Int, _ height: Int) async throws {
        let image = MadeUpPicture.busy.image(width: width, height: height)
        var differences = Differences()
        for (whole, tiled) in [
            (try Self.color(tileSide: 256), try Self.color(tileSide: 64)),
            (try Self.grey(tileSide: 256), try Self.grey(tileSide: 64)),
        ] {
            let expected = try await image.enlarged(by: whole)
            let result = try await image.enlarged(by: tiled)
            #expect(result.width == expected.width && result.height == expected.height)
            differences.compare(bytes: result.pixels, expected.pixels)
        }
        #expect(differences.largest <= 1)
        #expect(differences.share > 0.999)
    }

    @Test(.enabled(if: Assets.areThere, Assets.reason), arguments: ["carn-m-x4", "fsrcnn-x2", "lapsrn-x2"])
    func tilesOfRealNetworksLeaveNoSeam(_ name: String) async throws {
        let files = ["carn-m-x4": "carn_m.pth", "fsrcnn-x2": "FSRCNN_x2.pb", "lapsrn-x2": "LapSRN_x2.pb"]
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/network.onnx"
        try Converter.run(name, weights: Assets.path("models/superres/\(#require(files[name]))"), output: path)
        let card = try Catalogue().card(named: name)
        let photo = try ImageDecoder().decode(contentsOf: Assets.path("photos/zidane.jpg")).image
        let image = photo.cropped(to: PixelRegion(x: 980, y: 60, width: 120, height: 100))
        var results: [Image] = []
        for side in [256, 80] {
            let enlarger = try NetworkEnlarger(
                card: card, path: path, engine: Networks.engine.get(), identity: ModelIdentity(name: name),
                tileSide: side)
            results.append(try await image.enlarged(by: enlarger))
        }
        var differences = Differences()
        differences.compare(bytes: results[1].pixels, results[0].pixels)
        differences.note("\(name), tiled beside whole, grey levels")
        #expect(differences.largest <= 1)
    }

    @Test func manyPicturesComeOutAsEachAlone() async throws {
        let enlarger = try Self.color()
        let images = [(20, 30), (32, 32), (20, 30), (17, 16), (32, 32), (5, 3)].map { width, height in
            MadeUpPicture.synthetic.image(width: width, height: height)
        }
        let together = try await enlarger.enlarge(images)
        #expect(together.count == images.count)
        for (image, result) in zip(images, together) {
            #expect(result.width == image.width * 2 && result.height == image.height * 2)
            #expect(try await image.enlarged(by: enlarger) == result)
        }
        #expect(try await enlarger.enlarge([]).isEmpty)
    }

    @Test func blackAndWhiteStayInRange() async throws {
        for enlarger in [try Self.color(), try Self.grey()] {
            for level: UInt8 in [0, 255] {
                let image = Image(width: 24, height: 24, red: level, green: level, blue: level)
                let result = try await image.enlarged(by: enlarger)
                #expect(result.pixels.allSatisfy { abs(Int($0) - Int(level)) < 200 })
            }
        }
    }

    @Test func luminanceKeepsTheColours() async throws {
        let image = Image(width: 24, height: 24, red: 200, green: 60, blue: 90)
        let planes = LuminancePlanes(image)
        let result = planes.enlarged(
            with: [UInt8](repeating: planes.luminance[0], count: 24 * 24 * 4), scale: 2)
        #expect(result.width == 48 && result.height == 48)
        for (channel, level) in [200, 60, 90].enumerated() {
            #expect(abs(Int(result.pixels[channel]) - level) <= 1)
        }
    }

    @Test func aWrongScaleIsSaid() async throws {
        let enlarger = try Self.color(scale: 4)
        let error = await #expect(throws: IncompleteCardError.self) {
            try await MadeUpPicture.busy.image(width: 20, height: 20).enlarged(by: enlarger)
        }
        #expect(error?.description.contains("is not 4 times its input") == true)
    }

    @Test func aCardWithoutScaleIsRefused() throws {
        var card = try Catalogue().card(named: "carn-m-x2")
        card.scale = nil
        #expect(throws: IncompleteCardError.self) {
            try NetworkEnlarger(
                card: card, path: "none.onnx", engine: Networks.engine.get(), identity: ModelIdentity(name: "none"))
        }
    }

    @Test func aDetectorDoesNotEnlarge() throws {
        let loader = ModelLoader(store: ModelStore(), engine: try Networks.engine.get())
        #expect(throws: WrongTaskError.self) { try loader.enlarger(named: "mtcnn") }
    }
}
