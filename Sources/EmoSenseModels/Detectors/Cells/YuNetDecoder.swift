import EmoSenseCore
import EmoSenseInference

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// Decodes YuNet: centre and size of a face from a cell's corner, in strides.
///
/// Outputs for each stride: class and object score `[1, N, 1]` each, centre and logarithm of the size `[1, N, 4]`, landmarks
/// `[1, N, 10]`. A face's score is the root of the product of the two, as OpenCV's `FaceDetectorYN` has it (Wu et al.,
/// "YuNet: A tiny millisecond-level face detector", 2023).
struct YuNetDecoder: FaceDecoder {
    func decode(_ outputs: [Tensor], input: (width: Int, height: Int), threshold: Float) -> [Face]? {
        CellGrid.grids(outputs, input: input, scoresPerGrid: 2)?.flatMap { grid in
            let stride = Float(grid.stride)
            func kept(_ score: Float) -> Float { max(0, min(1, score)) }
            return (0..<grid.count).compactMap { index -> Face? in
                let score = (kept(grid.scores[0][index]) * kept(grid.scores[1][index])).squareRoot()
                guard score > threshold else { return nil }
                let (column, row) = grid.cell(of: index)
                let width = exp(grid.boxes[index * 4 + 2]) * stride
                let height = exp(grid.boxes[index * 4 + 3]) * stride
                let box = Box(
                    x: (column + grid.boxes[index * 4]) * stride - width / 2,
                    y: (row + grid.boxes[index * 4 + 1]) * stride - height / 2, width: width, height: height)
                let points = (grid.points.isEmpty ? 0..<0 : 0..<5).map { point in
                    Point(
                        x: (column + grid.points[index * 10 + point * 2]) * stride,
                        y: (row + grid.points[index * 10 + point * 2 + 1]) * stride)
                }
                return Face(box: box, confidence: score, landmarks: Landmarks(points: points))
            }
        }
    }
}
