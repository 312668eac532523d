import EmoSenseCore
import EmoSenseImaging
import Foundation
import TestSupport
import Testing

@testable import EmoSenseModels

/// Every super-resolution network against its authors' code.
@Suite("Super-resolution")
struct SuperResolutionTests {
    /// A picture or a part of a photograph, and what the reference made of it.
    struct Patch: Decodable {
        let file: String?
        let picture: MadeUpPicture?
        let x: Int?
        let y: Int?
        let width: Int
        let height: Int
        let rgbSha256: String
        let enlargedWidth: Int
        let enlargedHeight: Int
        let means: [Double]
        let samples: [UInt8]

        /// The pixels, after checking that they are those that the reference saw.
        func image() throws -> Image {
            let image: Image
            if let picture {
                image = picture.image(width: width, height: height)
            } else {
                let photo = try ImageDecoder().decode(contentsOf: Assets.path(#require(file))).image
                image = try photo.cropped(
                    to: PixelRegion(x: #require(x), y: #require(y), width: width, height: height))
            }
            #expect(sha256(image.pixels) == rgbSha256)
            return image
        }
    }

    /// What the reference of one network made of several pictures.
    struct Network: Decodable, CustomTestStringConvertible {
        let network: String
        let isTrained: Bool
        let weights: String
        let pictures: [Patch]

        var testDescription: String { "\(network), \(isTrained ? "its authors' weights" : "untrained")" }
    }

    private struct Golden: Decodable {
        let step: Int
        let networks: [Network]
    }

    private static let golden = Result { try Checkout.golden("superres", as: Golden.self) }

    private static let trained = ((try? golden.get().networks) ?? []).filter(\.isTrained)

    /// Those untrained networks that are there.
    private static let untrained = ((try? golden.get().networks) ?? []).filter { network in
        guard !network.isTrained, let path = path(untrained: network.network) else { return false }
        return FileManager.default.fileExists(atPath: path)
    }

    private static func path(untrained name: String) -> String? {
        Assets.referenceModels?.appending(path: "\(name)-untrained.onnx").path
    }

    @Test(.enabled(if: Assets.areThere, Assets.reason), arguments: trained)
    func enlargesAsItsAuthorsDo(_ golden: Network) async throws {
        let folder = try TemporaryFolder()
        let path = "\(folder.path)/network.onnx"
        try Converter.run(golden.network, weights: Assets.path(golden.weights), output: path)
        let card = try Catalogue().card(named: golden.network)
        let bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
        #expect(sha256(bytes) == card.sha256, "the converter makes other bytes than the card names")
        try await compare(golden, path: path)
    }

    @Test(.enabled(if: Assets.haveReferenceModels, Assets.referenceReason), arguments: untrained)
    func enlargesAsTheArchitectureDoes(_ golden: Network) async throws {
        try await compare(golden, path: #require(Self.path(untrained: golden.network)))
    }

    /// All pictures of a network in one call.
    private func compare(_ golden: Network, path: String) async throws {
        let card = try Catalogue().card(named: golden.network)
        let enlarger = try NetworkEnlarger(
            card: card, path: path, engine: Networks.engine.get(), identity: ModelIdentity(name: card.name))
        let results = try await enlarger.enlarge(golden.pictures.map { try $0.image() })
        let step = try Self.golden.get().step
        var differences = Differences()
        var means = Differences()
        for (patch, image) in zip(golden.pictures, results) {
            try #require(image.width == patch.enlargedWidth && image.height == patch.enlargedHeight)
            let samples = stride(from: 0, to: image.pixels.count, by: step).map { image.pixels[$0] }
            try #require(samples.count == patch.samples.count)
            differences.compare(bytes: samples, patch.samples)
            means.compare(image.channelMeans, patch.means)
        }
        differences.note("\(golden.testDescription), grey levels")
        #expect(differences.largest <= 1)
        #expect(means.largest < 0.05)
    }
}

extension Image {
    /// Mean red, green and blue.
    fileprivate var channelMeans: [Double] {
        (0..<3).map { channel in
            let sum = stride(from: channel, to: pixels.count, by: 3).reduce(0) { $0 + Int(pixels[$1]) }
            return Double(sum) / Double(width * height)
        }
    }
}
