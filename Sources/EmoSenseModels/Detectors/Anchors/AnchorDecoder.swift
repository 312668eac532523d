import EmoSenseCore
import EmoSenseInference

#if canImport(Darwin)
    import Darwin
#elseif canImport(Glibc)
    import Glibc
#endif

/// Decodes detectors of the SSD kind: anchors on grids that the network moves and stretches.
///
/// Outputs, told apart by their last axis, anchors in rows: moves `[1, N, 4]`, scores `[1, N, 2]` (no face, face) and
/// five landmarks `[1, N, 10]` where there are any; each in one piece or in one piece a stride. With an anchor at c of
/// side s, a centre is c + v₁·s·move, a size s·exp(v₂·move), a landmark c + v₁·s·move (Liu et al., "SSD: Single shot
/// multibox detector", 2016; variances as in biubug6/Pytorch_Retinaface).
struct AnchorDecoder: FaceDecoder {
    private struct Anchor {
        let x: Float
        let y: Float
        let width: Float
        let height: Float
    }

    let grid: AnchorGrid

    func decode(_ outputs: [Tensor], input: (width: Int, height: Int), threshold: Float) -> [Face]? {
        let moves = outputs.rows(of: 4).flatMap(\.floats)
        let scores = outputs.rows(of: 2).flatMap(\.floats)
        let points = outputs.rows(of: 10).flatMap(\.floats)
        let levels = zip(grid.strides, grid.sizes).map { stride, sizes in
            (columns: (input.width + stride - 1) / stride, rows: (input.height + stride - 1) / stride, sizes: sizes)
        }
        let count = levels.reduce(0) { $0 + $1.columns * $1.rows * $1.sizes.count }
        guard moves.count == count * 4, scores.count == count * 2, points.isEmpty || points.count == count * 10 else {
            return nil
        }
        var found: [Face] = []
        var index = 0
        for (level, stride) in zip(levels, grid.strides) {
            for cell in 0..<level.columns * level.rows {
                for size in level.sizes {
                    defer { index += 1 }
                    guard scores[index * 2 + 1] > threshold else { continue }
                    let anchor = anchor(
                        column: cell % level.columns, row: cell / level.columns, of: (level.columns, level.rows),
                        stride: stride, size: size, input: input)
                    let box = box(anchor, moves[index * 4..<index * 4 + 4], input: input)
                    let landmarks = Landmarks(
                        points: points.isEmpty ? [] : landmarks(anchor, points[index * 10..<index * 10 + 10]))
                    found.append(Face(box: box, confidence: scores[index * 2 + 1], landmarks: landmarks))
                }
            }
        }
        return found
    }

    /// The anchor of a cell.
    private func anchor(
        column: Int, row: Int, of cells: (columns: Int, rows: Int), stride: Int, size: Float,
        input: (width: Int, height: Int)
    ) -> Anchor {
        let (column, row, stride) = (Float(column), Float(row), Float(stride))
        switch grid.placement {
        case .cellCenter:
            return Anchor(x: (column + 0.5) * stride, y: (row + 0.5) * stride, width: size, height: size)
        case .cellCorner:
            return Anchor(x: column * stride + 7.5, y: row * stride + 7.5, width: size, height: size)
        case .spread:
            let width = Float(input.width)
            let height = Float(input.height)
            return Anchor(
                x: (column + 0.5) * width / Float(cells.columns), y: (row + 0.5) * height / Float(cells.rows),
                width: min(size, width), height: min(size, height))
        }
    }

    private func box(_ anchor: Anchor, _ moves: ArraySlice<Float>, input: (width: Int, height: Int)) -> Box {
        let first = moves.startIndex
        let x = anchor.x + moves[first] * grid.centerVariance * anchor.width
        let y = anchor.y + moves[first + 1] * grid.centerVariance * anchor.height
        let width = anchor.width * exp(moves[first + 2] * grid.sizeVariance)
        let height = anchor.height * exp(moves[first + 3] * grid.sizeVariance)
        guard grid.placement == .cellCorner else {
            return Box(x: x - width / 2, y: y - height / 2, width: width, height: height)
        }
        func clip(_ place: Float, _ side: Int) -> Float { max(0, min(place, Float(side - 1))) }
        return Box(
            minX: clip(x - (width - 1) / 2, input.width), minY: clip(y - (height - 1) / 2, input.height),
            maxX: clip(x + (width - 1) / 2, input.width), maxY: clip(y + (height - 1) / 2, input.height))
    }

    private func landmarks(_ anchor: Anchor, _ moves: ArraySlice<Float>) -> [Point] {
        stride(from: moves.startIndex, to: moves.endIndex, by: 2).map { index in
            Point(
                x: anchor.x + moves[index] * grid.centerVariance * anchor.width,
                y: anchor.y + moves[index + 1] * grid.centerVariance * anchor.height)
        }
    }
}
