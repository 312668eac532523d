import EmoSenseInference

/// The cells of one stride, with the numbers that a network gives for each.
struct CellGrid {
    /// Pixels of the input from one cell to the next.
    let stride: Int

    /// Cells in a row.
    let columns: Int

    /// Candidates in a cell.
    let perCell: Int

    /// Scores, one or several tensors whose product or only value counts, one number a candidate.
    let scores: [[Float]]

    /// Four numbers a candidate for its box.
    let boxes: [Float]

    /// Ten numbers a candidate for its landmarks; empty when there are none.
    let points: [Float]

    /// How many candidates there are.
    var count: Int { boxes.count / 4 }

    /// The column and row of a candidate's cell.
    func cell(of candidate: Int) -> (column: Float, row: Float) {
        let cell = candidate / perCell
        return (Float(cell % columns), Float(cell / columns))
    }

    /// Sorts a network's outputs into grids of strides 8, 16, 32 and so on, the finest first.
    ///
    /// Outputs are told apart by their last axis: 1 for scores, 4 for boxes, 10 for landmarks; their order, which differs
    /// between exporters, does not matter.
    ///
    /// - Parameters:
    ///   - outputs: The network's outputs.
    ///   - input: Pixels across and down the network's input.
    ///   - scoresPerGrid: Tensors of scores that each grid has.
    /// - Returns: `nil` when the outputs do not fit together.
    static func grids(
        _ outputs: [Tensor], input: (width: Int, height: Int), scoresPerGrid: Int
    ) -> [CellGrid]? {
        let scores = outputs.rows(of: 1)
        let boxes = outputs.rows(of: 4)
        let points = outputs.rows(of: 10)
        guard !boxes.isEmpty, scores.count == boxes.count * scoresPerGrid,
            points.isEmpty || points.count == boxes.count
        else { return nil }
        var grids: [CellGrid] = []
        for (level, box) in boxes.enumerated() {
            let stride = 8 << level
            let columns = (input.width + stride - 1) / stride
            let cells = columns * ((input.height + stride - 1) / stride)
            let own = scores[level * scoresPerGrid..<(level + 1) * scoresPerGrid]
            let count = box.rowCount
            guard count >= cells, count % cells == 0, own.allSatisfy({ $0.rowCount == count }),
                points.isEmpty || points[level].rowCount == count
            else { return nil }
            grids.append(
                CellGrid(
                    stride: stride, columns: columns, perCell: count / cells, scores: own.map(\.floats),
                    boxes: box.floats, points: points.isEmpty ? [] : points[level].floats))
        }
        return grids
    }
}
