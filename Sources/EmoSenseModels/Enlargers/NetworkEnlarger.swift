public import EmoSenseCore
import EmoSenseImaging
public import EmoSenseInference
import Synchronization

/// Enlarges with any super-resolution network that a card describes.
///
/// The network's output has the units of its input: a grey level is `value / scale + mean`, rounded, and kept to 0...255.
/// A network of one channel enlarges the luminance, and the colours grow beside it. Pictures of one size go through the
/// network together; large ones in tiles that overlap.
public struct NetworkEnlarger: Enlarger {
    /// The model card's name and the hash of its file.
    public let identity: ModelIdentity

    /// How the network runs.
    public let compute: ComputeDescription

    /// Output pixels for one input pixel, across and down.
    public let scale: Int

    /// Pixels of the square that the network takes alone; `nil` for any size.
    public var fixedSide: Int? { input.width }

    /// Pixels of the sides of the tiles that large pictures are cut into.
    static let tileSide = 192

    /// Pixels of surroundings that what is kept of a tile has at least.
    static let tileOverlap = 24

    /// Pixels that no side goes below, for networks that look at pixels far apart.
    private static let smallestSide = 16

    private let input: ModelInput
    private let networks: NetworksBySize
    private let tileSide: Int

    /// Describes an enlarger; the network is loaded when it first enlarges.
    ///
    /// - Parameters:
    ///   - card: The model's card: it needs a scale.
    ///   - path: The ONNX file.
    ///   - engine: Runs the network.
    ///   - identity: Name and hash for the provenance of readings.
    /// - Throws: `IncompleteCardError` when the card does not say enough.
    public init(card: ModelCard, path: String, engine: any InferenceEngine, identity: ModelIdentity) throws {
        try self.init(card: card, path: path, engine: engine, identity: identity, tileSide: Self.tileSide)
    }

    /// Describes an enlarger with tiles of another size.
    init(
        card: ModelCard, path: String, engine: any InferenceEngine, identity: ModelIdentity, tileSide: Int
    ) throws {
        guard let scale = card.scale else { throw IncompleteCardError(card: card.name, missing: "scale") }
        guard card.input.width == card.input.height else {
            throw IncompleteCardError(card: card.name, missing: "a square input, or none")
        }
        self.identity = identity
        self.scale = scale
        self.tileSide = tileSide
        compute = engine.compute
        input = card.input
        networks = NetworksBySize(engine: engine, path: path, input: card.input)
    }

    /// Enlarges pictures.
    ///
    /// - Parameter images: Pictures; a network of one fixed size takes squares, which are brought to that size first.
    /// - Returns: One picture each, `scale` times as wide and high; for a network of a fixed size, `scale` times that.
    /// - Throws: `IncompleteCardError` when the network's output is not `scale` times its input, or what the engine throws.
    public func enlarge(_ images: [Image]) async throws -> [Image] {
        if let side = input.width {
            let squares = images.map {
                $0.resized(width: side, height: side, interpolation: input.resize.interpolation)
            }
            return try await run(squares)
        }
        let plans = images.map {
            TilePlan(width: $0.width, height: $0.height, side: tileSide, overlap: Self.tileOverlap)
        }
        let pieces = zip(images, plans).flatMap { image, plan in
            plan.tiles.map { image.withSurroundings(padded($0.source)) }
        }
        var enlarged = try await run(pieces)[...]
        return zip(images, plans).map { image, plan in
            var result = Image(width: image.width * scale, height: image.height * scale)
            for (tile, piece) in zip(plan.tiles, enlarged) {
                result.paste(
                    PixelRegion(
                        x: (tile.kept.x - tile.source.x) * scale, y: (tile.kept.y - tile.source.y) * scale,
                        width: tile.kept.width * scale, height: tile.kept.height * scale),
                    of: piece, x: tile.kept.x * scale, y: tile.kept.y * scale)
            }
            enlarged = enlarged.dropFirst(plan.tiles.count)
            return result
        }
    }

    /// A region grown to the right and down until the network can take it.
    private func padded(_ region: PixelRegion) -> PixelRegion {
        let stride = input.stride ?? 1
        func side(_ length: Int) -> Int { (max(length, Self.smallestSide) + stride - 1) / stride * stride }
        return PixelRegion(x: region.x, y: region.y, width: side(region.width), height: side(region.height))
    }

    /// Runs pictures of any sizes, those of one size together.
    private func run(_ pictures: [Image]) async throws -> [Image] {
        let groups = Dictionary(grouping: pictures.indices) {
            PictureSize(width: pictures[$0].width, height: pictures[$0].height)
        }
        var results = [Image?](repeating: nil, count: pictures.count)
        for (size, members) in groups {
            let enlarged = try await run(members.map { pictures[$0] }, size: size)
            for (index, image) in zip(members, enlarged) { results[index] = image }
        }
        return results.compactMap { $0 }
    }

    private func run(_ pictures: [Image], size: PictureSize) async throws -> [Image] {
        let isGrey = input.color == .gray
        let planes = isGrey ? pictures.map(LuminancePlanes.init) : []
        let inputs = isGrey ? planes.map(\.luminance) : pictures.map(\.pixels)
        let channels = isGrey ? 1 : 3
        let results = try await networks.network(size).run(count: inputs.count) { items, batch in
            var bytes: [UInt8] = []
            bytes.reserveCapacity(batch * size.width * size.height * channels)
            for item in items { bytes += inputs[item] }
            bytes += [UInt8](repeating: 0, count: batch * size.width * size.height * channels - bytes.count)
            return Tensor(shape: [batch, size.height, size.width, channels], bytes: bytes)
        }
        let values = results.first ?? []
        let plane = size.width * size.height * scale * scale
        guard values.count == pictures.count * channels * plane else {
            throw IncompleteCardError(
                card: identity.name,
                missing: "the right \"scale\": the network's output is not \(scale) times its input")
        }
        return pictures.indices.map { index in
            let start = index * channels * plane
            if isGrey {
                return planes[index].enlarged(with: levels(values, from: start, count: plane), scale: scale)
            }
            return Image(
                width: size.width * scale, height: size.height * scale,
                pixels: interleaved(values, from: start, plane: plane))
        }
    }

    /// Grey levels of one channel.
    private func levels(_ values: [Float], from start: Int, count: Int) -> [UInt8] {
        let factor = 1 / input.scale[0]
        let mean = input.mean[0]
        return values[start..<(start + count)].map { UInt8(level: $0 * factor + mean) }
    }

    /// Pixels in red, green and blue from planes in the network's order.
    private func interleaved(_ values: [Float], from start: Int, plane: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: plane * 3) { output, count in
            values.withUnsafeBufferPointer { values in
                for channel in 0..<3 {
                    let factor = 1 / input.scale[channel]
                    let mean = input.mean[channel]
                    let place = input.color == .bgr ? 2 - channel : channel
                    let from = start + channel * plane
                    for index in 0..<plane {
                        output[index &* 3 &+ place] = UInt8(level: values[from &+ index] * factor + mean)
                    }
                }
            }
            count = plane * 3
        }
    }
}

extension UInt8 {
    /// The nearest grey level; 0 for what is not a number.
    fileprivate init(level: Float) {
        self = level > 0 ? UInt8(Swift.min(255, level.rounded(.toNearestOrEven))) : 0
    }
}

/// Width and height in pixels.
struct PictureSize: Hashable {
    let width: Int
    let height: Int
}

/// One network over pictures of several sizes; the sizes that were used last stay in memory.
private final class NetworksBySize: Sendable {
    private static let capacity = 12

    private let engine: any InferenceEngine
    private let path: String
    private let input: ModelInput
    private let networks = Mutex<[(size: PictureSize, network: BatchedNetwork)]>([])

    init(engine: any InferenceEngine, path: String, input: ModelInput) {
        self.engine = engine
        self.path = path
        self.input = input
    }

    /// The network for pictures of one size, which is compiled when it first runs.
    func network(_ size: PictureSize) -> BatchedNetwork {
        networks.withLock { networks in
            if let place = networks.firstIndex(where: { $0.size == size }) {
                let entry = networks.remove(at: place)
                networks.append(entry)
                return entry.network
            }
            let channels = input.color == .gray ? 1 : 3
            let network = BatchedNetwork(
                engine: engine, path: path, input: "input",
                itemShape: input.layout == .nchw
                    ? [channels, size.height, size.width] : [size.height, size.width, channels],
                preprocessing: input.preprocessing, sizes: [1, 2, 4, 8])
            if networks.count == Self.capacity { networks.removeFirst() }
            networks.append((size, network))
            return network
        }
    }
}
