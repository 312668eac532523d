import EmoSenseCore
import EmoSenseInference

/// Decodes YOLOv10's end-to-end layout: finished faces, none of which lies on another.
///
/// One output `[1, N, 6]`: left, top, right and bottom edge in pixels of the input, score, class (Wang et al., "YOLOv10:
/// Real-time end-to-end object detection", 2024).
struct EndToEndDecoder: FaceDecoder {
    var clipsToPicture: Bool { true }

    func decode(_ outputs: [Tensor], input: (width: Int, height: Int), threshold: Float) -> [Face]? {
        guard let output = outputs.first, output.shape.last == 6 else { return nil }
        let values = output.floats
        return (0..<output.rowCount).compactMap { index in
            let row = values[index * 6..<index * 6 + 6].map { $0 }
            guard row[4] > threshold else { return nil }
            return Face(box: Box(minX: row[0], minY: row[1], maxX: row[2], maxY: row[3]), confidence: row[4])
        }
    }
}
