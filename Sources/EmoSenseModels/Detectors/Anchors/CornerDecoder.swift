import EmoSenseCore
import EmoSenseInference

/// Decodes detectors that finish their boxes themselves: corners as shares of the input.
///
/// Outputs: left, top, right and bottom edge `[1, N, 4]`, 0...1, and scores `[1, N, 2]` (no face, face), as UltraFace's
/// exports with post-processing have them.
struct CornerDecoder: FaceDecoder {
    func decode(_ outputs: [Tensor], input: (width: Int, height: Int), threshold: Float) -> [Face]? {
        guard let corners = outputs.rows(of: 4).first, let scores = outputs.rows(of: 2).first,
            corners.rowCount == scores.rowCount
        else { return nil }
        let edges = corners.floats
        let values = scores.floats
        let width = Float(input.width)
        let height = Float(input.height)
        return (0..<scores.rowCount).compactMap { index in
            guard values[index * 2 + 1] > threshold else { return nil }
            let box = Box(
                minX: edges[index * 4] * width, minY: edges[index * 4 + 1] * height,
                maxX: edges[index * 4 + 2] * width, maxY: edges[index * 4 + 3] * height)
            return Face(box: box, confidence: values[index * 2 + 1])
        }
    }
}
