import EmoSenseCore
import EmoSenseInference

/// Decodes SCRFD: distances from a cell's corner to the four edges, in strides.
///
/// Outputs for each stride: scores `[1, N, 1]`, distances to the left, top, right and bottom edge `[1, N, 4]`, landmarks
/// `[1, N, 10]` where there are any; with or without the first axis (Guo et al., "Sample and computation redistribution
/// for efficient face detection", 2021; deepinsight/insightface `scrfd.py`).
struct SCRFDDecoder: FaceDecoder {
    func decode(_ outputs: [Tensor], input: (width: Int, height: Int), threshold: Float) -> [Face]? {
        CellGrid.grids(outputs, input: input, scoresPerGrid: 1)?.flatMap { grid in
            let stride = Float(grid.stride)
            return (0..<grid.count).compactMap { index -> Face? in
                let score = grid.scores[0][index]
                guard score > threshold else { return nil }
                let (column, row) = grid.cell(of: index)
                func x(_ distance: Float) -> Float { (column + distance) * stride }
                func y(_ distance: Float) -> Float { (row + distance) * stride }
                let box = Box(
                    minX: x(-grid.boxes[index * 4]), minY: y(-grid.boxes[index * 4 + 1]),
                    maxX: x(grid.boxes[index * 4 + 2]), maxY: y(grid.boxes[index * 4 + 3]))
                let points = (grid.points.isEmpty ? 0..<0 : 0..<5).map { point in
                    Point(x: x(grid.points[index * 10 + point * 2]), y: y(grid.points[index * 10 + point * 2 + 1]))
                }
                return Face(box: box, confidence: score, landmarks: Landmarks(points: points))
            }
        }
    }
}
