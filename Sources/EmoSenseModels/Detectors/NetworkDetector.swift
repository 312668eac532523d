public import EmoSenseCore
import EmoSenseImaging
public import EmoSenseInference

/// Finds faces with one network that looks at the picture once.
///
/// The card says everything: how the picture is brought to the network's input, how its output is decoded, which
/// candidates stay. Where the file takes several pictures at once, pictures of any sizes go through it together.
public struct NetworkDetector: FaceDetector {
    /// The model card's name and the hash of its file.
    public let identity: ModelIdentity

    /// How the network runs.
    public let compute: ComputeDescription?

    /// The longer side of the network's largest input in pixels; `nil` when it looks at every pixel there is.
    public var inputSide: Int? {
        guard input.fit != .none, let width = input.width, let height = input.height else { return nil }
        return max(width, height, input.closer ?? 0)
    }

    private let path: String
    private let input: ModelInput
    private let decoder: any FaceDecoder
    private let thresholds: DetectionThresholds
    private let network: ShapedNetwork

    /// Describes a detector; the network is loaded when it first sees a picture.
    ///
    /// - Parameters:
    ///   - card: The model's card.
    ///   - path: The ONNX file.
    ///   - engine: Runs the network.
    ///   - identity: Name and hash for the provenance of readings.
    /// - Throws: `IncompleteCardError` when the card does not say enough.
    public init(card: ModelCard, path: String, engine: any InferenceEngine, identity: ModelIdentity) throws {
        if card.input.fit != .none, card.input.width == nil || card.input.height == nil {
            throw IncompleteCardError(card: card.name, missing: "input.width and input.height")
        }
        self.identity = identity
        self.compute = engine.compute
        self.path = path
        input = card.input
        decoder = try card.faceDecoder()
        thresholds = card.thresholds ?? DetectionThresholds()
        network = ShapedNetwork(
            engine: engine, path: path, input: TensorDescription.only, preprocessing: card.input.preprocessing,
            sizes: card.input.sizes)
    }

    /// Loads the network.
    ///
    /// - Throws: A `DescribedError` when the file cannot be loaded.
    public func prepare() async throws {
        try network.prepare(width: input.width ?? 0, height: input.height ?? 0)
    }

    /// Finds every face, the surest first.
    ///
    /// - Parameter image: The upright picture.
    public func detectFaces(in image: Image) async throws -> [Face] {
        try await detectFaces(in: [image])[0]
    }

    /// Finds every face in several pictures, which go through the network together where the card allows it.
    ///
    /// - Parameter images: Upright pictures of any sizes.
    /// - Returns: For each picture its faces, the surest first.
    public func detectFaces(in images: [Image]) async throws -> [[Face]] {
        var faces = try await look(at: images, in: images.map { input.letterbox(width: $0.width, height: $0.height) })
        for (index, image) in images.enumerated() {
            guard let closer = input.closerLetterbox(width: image.width, height: image.height) else { continue }
            let second = try await look(at: [image], in: [closer])[0]
            faces[index] = CloserLook.merge(faces[index], second, sameFace: thresholds.iou)
        }
        return faces
    }

    /// Looks once at each picture.
    private func look(at images: [Image], in boxes: [Letterbox]) async throws -> [[Face]] {
        var faces: [[Face]] = []
        while faces.count < images.count {
            try Task.checkCancellation()
            let batch = nextBatch(boxes[faces.count...])
            faces += try await run(Array(images[batch]), Array(boxes[batch]))
        }
        return faces
    }

    /// The pictures that go next: as many of one input size as there are, up to the card's limit, a power of two.
    private func nextBatch(_ boxes: ArraySlice<Letterbox>) -> Range<Int> {
        let first = boxes[boxes.startIndex]
        let alike = boxes.prefix { $0.inputWidth == first.inputWidth && $0.inputHeight == first.inputHeight }.count
        var count = 1
        while count * 2 <= min(alike, input.batch) { count *= 2 }
        return boxes.startIndex..<boxes.startIndex + count
    }

    private func run(_ images: [Image], _ boxes: [Letterbox]) async throws -> [[Face]] {
        let size = (width: boxes[0].inputWidth, height: boxes[0].inputHeight)
        let model = try network.model(width: size.width, height: size.height, count: images.count)
        let pixels = zip(images, boxes).map { input.pixels(of: $0, in: $1) }
        let bytes = pixels.count == 1 ? pixels[0] : Array(pixels.joined())
        let outputs = try await model.run([
            Tensor(shape: [images.count, size.height, size.width, 3], bytes: bytes)
        ])
        return try images.indices.map { index in
            let own = outputs.map { $0.item(index, of: images.count) }
            guard let candidates = decoder.decode(own, input: size, threshold: thresholds.confidence) else {
                throw UnexpectedOutputError(path: path, shapes: outputs.map(\.shape))
            }
            return faces(among: candidates, boxes[index], images[index])
        }
    }

    /// The candidates that stay, in pixels of the picture.
    private func faces(among candidates: [Face], _ letterbox: Letterbox, _ image: Image) -> [Face] {
        let placed = candidates.map(letterbox.toPicture)
        let compared =
            switch thresholds.overlap {
            case .area, .inputPixels: candidates.map(\.box)
            case .picturePixels: placed.map(\.box)
            case .truncated: candidates.map(\.box.truncated)
            }
        let countsPixels = thresholds.overlap == .inputPixels || thresholds.overlap == .picturePixels
        let picked = BoxSuppression.pick(
            compared, scores: candidates.map(\.confidence), threshold: thresholds.iou,
            overlap: countsPixels ? .unionInWholePixels : .union, candidates: thresholds.maxCandidates ?? .max,
            limit: thresholds.maxDetections)
        return picked.map { decoder.clipsToPicture ? placed[$0].clipped(to: image) : placed[$0] }
    }
}

extension Tensor {
    /// The part that belongs to one item of a batch; a tensor without an axis for items belongs to the only one.
    fileprivate func item(_ index: Int, of count: Int) -> Tensor {
        guard count > 1, shape.first == count else { return self }
        let length = shape.dropFirst().reduce(1, *)
        return Tensor(shape: [1] + shape.dropFirst(), values: Array(floats[index * length..<(index + 1) * length]))
    }
}

extension Box {
    /// The box with its corner and its size cut to whole pixels.
    fileprivate var truncated: Box {
        Box(
            x: x.rounded(.towardZero), y: y.rounded(.towardZero), width: width.rounded(.towardZero),
            height: height.rounded(.towardZero))
    }
}

extension Face {
    /// The face with its box and landmarks cut at the picture's edge.
    fileprivate func clipped(to image: Image) -> Face {
        let width = Float(image.width)
        let height = Float(image.height)
        func clip(_ point: Point) -> Point {
            Point(x: min(width, max(0, point.x)), y: min(height, max(0, point.y)))
        }
        let corner = clip(Point(x: box.minX, y: box.minY))
        let opposite = clip(Point(x: box.maxX, y: box.maxY))
        return Face(
            box: Box(minX: corner.x, minY: corner.y, maxX: opposite.x, maxY: opposite.y), confidence: confidence,
            landmarks: landmarks?.map(clip))
    }
}
