public import EmoSenseCore
import EmoSenseImaging
public import EmoSenseInference

/// Finds faces with a network of the YOLOv8-face family, as Ultralytics runs it.
///
/// The picture is letterboxed on grey 114 with bilinear resampling, to the full square where the file takes one size alone
/// and else to the smallest rectangle of multiples of the stride; candidates above the confidence threshold go through
/// non-maximum suppression; boxes are cut at the picture's edge.
public struct YOLOv8Detector: FaceDetector {
    /// The model card's name and the hash of its file.
    public let identity: ModelIdentity

    /// How the network runs.
    public let compute: ComputeDescription?

    /// The longer side of the network's input in pixels.
    public var inputSide: Int? { max(width, height) }

    private let width: Int
    private let height: Int
    private let stride: Int?
    private let layout: YOLOv8Layout
    private let thresholds: DetectionThresholds
    private let network: ShapedNetwork

    /// Describes a detector; the network is loaded when it first sees a picture.
    ///
    /// - Parameters:
    ///   - card: The model's card; its decoder must be one of the YOLOv8 ones.
    ///   - layout: How the network was exported.
    ///   - path: The ONNX file.
    ///   - engine: Runs the network.
    ///   - identity: Name and hash for the provenance of readings.
    public init(
        card: ModelCard, layout: YOLOv8Layout, path: String, engine: any InferenceEngine, identity: ModelIdentity
    ) {
        self.identity = identity
        self.compute = engine.compute
        self.layout = layout
        width = card.input.width ?? 640
        height = card.input.height ?? 640
        stride = card.input.stride
        thresholds = card.thresholds ?? DetectionThresholds()
        network = ShapedNetwork(
            engine: engine, path: path, input: "images", preprocessing: card.input.preprocessing,
            isFixed: card.input.stride == nil)
    }

    /// Finds every face, the surest first.
    ///
    /// - Parameter image: The upright picture.
    public func detectFaces(in image: Image) async throws -> [Face] {
        let letterbox = Letterbox(
            width: image.width, height: image.height, target: (width: width, height: height), stride: stride)
        let model = try network.model(width: letterbox.inputWidth, height: letterbox.inputHeight)
        let pixels = letterbox.apply(image).pixels
        let outputs = try await model.run([
            Tensor(shape: [1, letterbox.inputHeight, letterbox.inputWidth, 3], bytes: pixels)
        ])
        let candidates = layout.decode(
            outputs, inputWidth: letterbox.inputWidth, threshold: thresholds.confidence)
        let picked = BoxSuppression.pick(
            candidates.map(\.box), scores: candidates.map(\.confidence), threshold: thresholds.iou,
            limit: thresholds.maxDetections)
        return picked.map { letterbox.toPicture(candidates[$0]).clipped(to: image) }
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
