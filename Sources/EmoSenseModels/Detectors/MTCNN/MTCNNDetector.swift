public import EmoSenseCore
import EmoSenseImaging
public import EmoSenseInference

/// Finds faces with MTCNN, a cascade of three small networks, exactly as facenet-pytorch does.
///
/// Zhang et al., "Joint face detection and alignment using multitask cascaded convolutional networks", 2016; thresholds,
/// rounding and the order of steps follow facenet-pytorch 2.6. Unlike there, a candidate whose cut-out is empty is dropped
/// alone, where facenet-pytorch pairs the boxes after it with the wrong readings.
public struct MTCNNDetector: FaceDetector {
    /// What to tune.
    public struct Settings: Sendable, Hashable {
        /// Smallest face that is looked for, in pixels.
        public var minimumFace: Float

        /// Smallest score that passes each of the three stages, 0...1.
        public var thresholds: [Float]

        /// Ratio of one level of the picture pyramid to the next, 0...1.
        public var factor: Double

        /// Most levels of the pyramid, from the largest picture on; `nil` for as many as there are.
        public var levels: Int?

        /// Sets facenet-pytorch's defaults, or others.
        public init(
            minimumFace: Float = 20, thresholds: [Float] = [0.6, 0.7, 0.7], factor: Double = 0.709,
            levels: Int? = nil
        ) {
            self.minimumFace = minimumFace
            self.thresholds = thresholds
            self.factor = factor
            self.levels = levels
        }

        /// Takes what a card says; facenet-pytorch's defaults where it says nothing.
        init(_ search: PyramidSearch?) {
            self.init()
            guard let search else { return }
            minimumFace = search.minimumFace
            factor = search.factor
            levels = search.levels
            if search.thresholds.count == 3 { thresholds = search.thresholds }
        }
    }

    /// The model card's name and the hash of its files.
    public let identity: ModelIdentity

    /// How the networks run.
    public let compute: ComputeDescription?

    private let settings: Settings
    private let proposal: any InferenceModel
    private let refinement: BatchedNetwork
    private let output: BatchedNetwork

    /// Loads the three networks.
    ///
    /// - Parameters:
    ///   - proposal: ONNX file of P-Net.
    ///   - refinement: ONNX file of R-Net.
    ///   - output: ONNX file of O-Net.
    ///   - engine: Runs the networks.
    ///   - settings: What to tune.
    ///   - identity: Name and hash for the provenance of readings.
    /// - Throws: A `DescribedError` when a file cannot be loaded.
    public init(
        proposal: String, refinement: String, output: String, engine: any InferenceEngine,
        settings: Settings = Settings(), identity: ModelIdentity
    ) throws {
        self.identity = identity
        self.settings = settings
        self.compute = engine.compute
        self.proposal = try engine.load(path: proposal, inputShapes: [:], preprocessing: [:])
        self.refinement = BatchedNetwork(
            engine: engine, path: refinement, input: "input", itemShape: [3, 24, 24], sizes: [8, 32])
        self.output = BatchedNetwork(
            engine: engine, path: output, input: "input", itemShape: [3, 48, 48], sizes: [1, 4])
    }

    /// Loads the second and the third network; the first is there already.
    ///
    /// - Throws: A `DescribedError` when a file cannot be loaded.
    public func prepare() async throws {
        try refinement.prepare()
        try output.prepare()
    }

    /// Finds every face, the largest first.
    ///
    /// - Parameter image: The upright picture.
    public func detectFaces(in image: Image) async throws -> [Face] {
        var sampler = AdaptiveAreaSampler(image: image)
        let proposed = try await propose(in: image, &sampler)
        let refined = try await refine(proposed, in: image, &sampler)
        return try await finish(refined, in: image, &sampler).sorted { $0.box.area > $1.box.area }
    }

    // MARK: - Stages

    /// First stage: P-Net slides over a pyramid of smaller and smaller pictures.
    private func propose(in image: Image, _ sampler: inout AdaptiveAreaSampler) async throws -> [Box] {
        let whole = PixelRegion(x: 0, y: 0, width: image.width, height: image.height)
        var survivors: [MTCNNCandidate] = []
        for scale in Self.scales(width: image.width, height: image.height, settings: settings) {
            let width = Int(Double(image.width) * scale + 1)
            let height = Int(Double(image.height) * scale + 1)
            var found: [MTCNNCandidate] = []
            for band in ProposalBand.bands(width: width, height: height) {
                try Task.checkCancellation()
                let values = [Float](unsafeUninitializedCapacity: 3 * width * band.rows.count) { buffer, count in
                    if let memory = buffer.baseAddress {
                        sampler.sample(whole, width: width, height: height, rows: band.rows, into: memory)
                    }
                    count = 3 * width * band.rows.count
                }
                let results = try await proposal.run([Tensor(shape: [1, 3, band.rows.count, width], values: values)])
                found += Self.candidates(
                    regression: results[0], probability: results[1], firstRow: band.firstCell, scale: Float(scale),
                    threshold: settings.thresholds[0])
            }
            survivors += Self.suppress(found, threshold: 0.5)
        }
        return Self.suppress(survivors, threshold: 0.7).map { $0.regressed(padding: 0).squared }
    }

    /// Second stage: R-Net looks at each candidate.
    private func refine(_ boxes: [Box], in image: Image, _ sampler: inout AdaptiveAreaSampler) async throws -> [Box] {
        let cuts = Self.cuts(boxes, in: image)
        guard !cuts.isEmpty else { return [] }
        let outputs = try await Self.run(refinement, side: 24, cuts.map(\.region), &sampler)
        let candidates = cuts.indices.compactMap { index -> MTCNNCandidate? in
            let score = outputs[1][index * 2 + 1]
            guard score > settings.thresholds[1] else { return nil }
            return Self.candidate(cuts[index].box, score, outputs[0], index)
        }
        return Self.suppress(candidates, threshold: 0.7).map { $0.regressed(padding: 1).squared }
    }

    /// Third stage: O-Net looks again, and finds the landmarks.
    private func finish(_ boxes: [Box], in image: Image, _ sampler: inout AdaptiveAreaSampler) async throws -> [Face] {
        let cuts = Self.cuts(boxes, in: image)
        guard !cuts.isEmpty else { return [] }
        let outputs = try await Self.run(output, side: 48, cuts.map(\.region), &sampler)
        let faces = cuts.indices.compactMap { index -> Face? in
            let score = outputs[2][index * 2 + 1]
            guard score > settings.thresholds[2] else { return nil }
            let box = cuts[index].box
            let points = (0..<5).map { point in
                Point(
                    x: (box.width + 1) * outputs[1][index * 10 + point] + box.minX - 1,
                    y: (box.height + 1) * outputs[1][index * 10 + point + 5] + box.minY - 1)
            }
            let candidate = Self.candidate(box, score, outputs[0], index)
            return Face(
                box: candidate.regressed(padding: 1), confidence: score, landmarks: Landmarks(points: points))
        }
        let picked = BoxSuppression.pick(
            faces.map(\.box), scores: faces.map(\.confidence), threshold: 0.7, overlap: .smallerInWholePixels)
        return picked.map { faces[$0] }
    }

    // MARK: - Steps

    /// The sizes that the picture is shrunk to, as shares of its own.
    static func scales(width: Int, height: Int, settings: Settings) -> [Double] {
        var scale = 12 / Double(settings.minimumFace)
        var side = Double(min(width, height)) * scale
        var scales: [Double] = []
        while side >= 12, scales.count < settings.levels ?? .max {
            scales.append(scale)
            scale *= settings.factor
            side *= settings.factor
        }
        return scales
    }

    /// Cells of P-Net's map that may hold a face: 12 pixels wide, every 2 pixels, at the level's scale.
    private static func candidates(
        regression: Tensor, probability: Tensor, firstRow: Int, scale: Float, threshold: Float
    ) -> [MTCNNCandidate] {
        let height = probability.shape[2]
        let width = probability.shape[3]
        let plane = width * height
        let scores = probability.floats
        let moves = regression.floats
        var found: [MTCNNCandidate] = []
        for cell in 0..<plane where scores[plane + cell] >= threshold {
            let column = Float(cell % width)
            let row = Float(cell / width + firstRow)
            let box = Box(
                minX: ((2 * column + 1) / scale).rounded(.down), minY: ((2 * row + 1) / scale).rounded(.down),
                maxX: ((2 * column + 12) / scale).rounded(.down), maxY: ((2 * row + 12) / scale).rounded(.down))
            found.append(
                MTCNNCandidate(
                    box: box, score: scores[plane + cell],
                    regression: (moves[cell], moves[plane + cell], moves[2 * plane + cell], moves[3 * plane + cell])))
        }
        return found
    }

    private static func suppress(_ candidates: [MTCNNCandidate], threshold: Float) -> [MTCNNCandidate] {
        BoxSuppression.pick(candidates.map(\.box), scores: candidates.map(\.score), threshold: threshold)
            .map { candidates[$0] }
    }

    private static func candidate(_ box: Box, _ score: Float, _ moves: [Float], _ index: Int) -> MTCNNCandidate {
        MTCNNCandidate(
            box: box, score: score,
            regression: (moves[index * 4], moves[index * 4 + 1], moves[index * 4 + 2], moves[index * 4 + 3]))
    }

    /// What of each box lies inside the picture, with edges cut to whole pixels; boxes outside are left out.
    private static func cuts(_ boxes: [Box], in image: Image) -> [(box: Box, region: PixelRegion)] {
        boxes.compactMap { box in
            guard abs(box.x) < 1e6, abs(box.y) < 1e6, box.width < 1e6, box.height < 1e6 else { return nil }
            let left = max(1, Int(box.minX)) - 1
            let top = max(1, Int(box.minY)) - 1
            let right = min(image.width, Int(box.maxX))
            let bottom = min(image.height, Int(box.maxY))
            guard right > left, bottom > top else { return nil }
            return (box, PixelRegion(x: left, y: top, width: right - left, height: bottom - top))
        }
    }

    /// Shrinks parts of the picture to squares and runs a network over all of them.
    private static func run(
        _ network: BatchedNetwork, side: Int, _ regions: [PixelRegion], _ sampler: inout AdaptiveAreaSampler
    ) async throws -> [[Float]] {
        let length = 3 * side * side
        var values = [Float](repeating: 0, count: regions.count * length)
        values.withUnsafeMutableBufferPointer { buffer in
            guard let memory = buffer.baseAddress else { return }
            for (index, region) in regions.enumerated() {
                sampler.sample(region, width: side, height: side, into: memory + index * length)
            }
        }
        return try await network.run(count: regions.count) { items, size in
            let filled = Array(values[items.lowerBound * length..<items.upperBound * length])
            let padding = [Float](repeating: 0, count: (size - items.count) * length)
            return Tensor(shape: [size, 3, side, side], values: filled + padding)
        }
    }
}
