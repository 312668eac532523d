import EmoSenseCore
import EmoSenseInference

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// The ways in which YOLOv8-face networks are exported; YOLOv11- and YOLOv12-face have the same.
enum YOLOv8Layout: FaceDecoder, Hashable {
    /// One output `[1, 5, N]`: centre x and y, width, height in input pixels, and the score.
    case boxes

    /// One output `[1, 20, N]`: the same, then x, y and visibility of five landmarks.
    case poses

    /// Three outputs `[1, 80, H, W]`, one a stride: 4x16 box bins, a score's logit, and five raw landmarks.
    case heads

    var clipsToPicture: Bool { true }

    func decode(_ outputs: [Tensor], input: (width: Int, height: Int), threshold: Float) -> [Face]? {
        switch self {
        case .boxes, .poses:
            guard let output = outputs.first, output.shape.count == 3,
                output.shape[1] >= (self == .poses ? 20 : 5)
            else { return nil }
            return Self.decodeRows(output, hasLandmarks: self == .poses, threshold: threshold)
        case .heads:
            guard !outputs.isEmpty, outputs.allSatisfy({ $0.shape.count == 4 && $0.shape[1] == 80 }) else {
                return nil
            }
            return outputs.sorted { $0.shape[3] > $1.shape[3] }.flatMap {
                Self.decodeHead($0, inputWidth: input.width, threshold: threshold)
            }
        }
    }

    /// Decodes `[1, 5, N]` and `[1, 20, N]`, which hold finished numbers, one row a quantity.
    private static func decodeRows(_ output: Tensor, hasLandmarks: Bool, threshold: Float) -> [Face] {
        let count = output.shape[2]
        return output.floats.withUnsafeBufferPointer { values in
            (0..<count).compactMap { index in
                let score = values[4 * count + index]
                guard score > threshold else { return nil }
                let width = values[2 * count + index]
                let height = values[3 * count + index]
                let points = (hasLandmarks ? 0..<5 : 0..<0).map { point in
                    Point(x: values[(5 + point * 3) * count + index], y: values[(6 + point * 3) * count + index])
                }
                return Face(
                    box: Box(
                        x: values[index] - width / 2, y: values[count + index] - height / 2, width: width,
                        height: height),
                    confidence: score, landmarks: Landmarks(points: points))
            }
        }
    }

    /// Decodes one raw head: distances as expectations over 16 bins, in strides from the cell's centre.
    private static func decodeHead(_ output: Tensor, inputWidth: Int, threshold: Float) -> [Face] {
        let rows = output.shape[2]
        let columns = output.shape[3]
        let plane = rows * columns
        let stride = Float(inputWidth) / Float(columns)
        return output.floats.withUnsafeBufferPointer { values in
            (0..<plane).compactMap { cell in
                let score = 1 / (1 + exp(-values[64 * plane + cell]))
                guard score > threshold else { return nil }
                let column = Float(cell % columns)
                let row = Float(cell / columns)
                let distances = (0..<4).map { side in
                    expectation { values[(side * 16 + $0) * plane + cell] } * stride
                }
                let centerX = (column + 0.5) * stride
                let centerY = (row + 0.5) * stride
                let points = (0..<5).map { point in
                    Point(
                        x: (values[(65 + point * 3) * plane + cell] * 2 + column) * stride,
                        y: (values[(66 + point * 3) * plane + cell] * 2 + row) * stride)
                }
                return Face(
                    box: Box(
                        minX: centerX - distances[0], minY: centerY - distances[1], maxX: centerX + distances[2],
                        maxY: centerY + distances[3]),
                    confidence: score, landmarks: Landmarks(points: points))
            }
        }
    }

    /// Mean of the bins 0...15 under the softmax of their logits (distribution focal loss, arXiv 2006.04388).
    private static func expectation(_ logit: (Int) -> Float) -> Float {
        let logits = (0..<16).map(logit)
        let largest = logits.max() ?? 0
        var total: Float = 0
        var sum: Float = 0
        for (bin, value) in logits.enumerated() {
            let weight = exp(value - largest)
            total += weight
            sum += weight * Float(bin)
        }
        return sum / total
    }
}
