import EmoSenseCore
import EmoSenseInference

/// Turns what a network gives for one picture into candidates for faces.
protocol FaceDecoder: Sendable {
    /// Whether boxes and landmarks are cut at the picture's edge.
    var clipsToPicture: Bool { get }

    /// Decodes a network's outputs.
    ///
    /// - Parameters:
    ///   - outputs: The network's outputs in the file's order.
    ///   - input: Pixels across and down the picture that the network saw.
    ///   - threshold: Score that a candidate must exceed, 0...1.
    /// - Returns: Candidates in pixels of the network's input, before any suppression; `nil` when the outputs do not have
    ///   the shapes that this decoder knows.
    func decode(_ outputs: [Tensor], input: (width: Int, height: Int), threshold: Float) -> [Face]?
}

extension FaceDecoder {
    var clipsToPicture: Bool { false }
}

extension ModelCard {
    /// What decodes the outputs of the network that the card describes.
    ///
    /// - Throws: `IncompleteCardError` when the card does not say enough.
    func faceDecoder() throws -> any FaceDecoder {
        switch decode {
        case .yolov8: return YOLOv8Layout.boxes
        case .yolov8Pose: return YOLOv8Layout.poses
        case .yolov8Heads: return YOLOv8Layout.heads
        case .yolov10: return EndToEndDecoder()
        case .scrfd: return SCRFDDecoder()
        case .yunet: return YuNetDecoder()
        case .corners: return CornerDecoder()
        case .anchors:
            guard let anchors else { throw IncompleteCardError(card: name, missing: "\"anchors\"") }
            return AnchorDecoder(grid: anchors)
        case .mtcnn, .haar, .expression, .image:
            throw IncompleteCardError(card: name, missing: "a way to decode faces (\"decode\")")
        }
    }
}

extension Sequence<Tensor> {
    /// The tensors whose last axis has a length, those with the most rows first: the finest grid of cells.
    func rows(of length: Int) -> [Tensor] {
        filter { $0.shape.last == length }.sorted { $0.rowCount > $1.rowCount }
    }
}

extension Tensor {
    /// How many rows of the last axis there are.
    var rowCount: Int { shape.dropLast().reduce(1, *) }
}
