/// Pairs rows with columns so that the costs are least in sum, where a pair may also cost too much to be made.
///
/// A row and a column that stay alone cost `limit` together, so a pair that costs more is never made; this is what the
/// function `lapjv` of the Python package lap does with its `cost_limit`.
enum LinearAssignment {
    /// Finds the pairs.
    ///
    /// - Parameters:
    ///   - costs: One array a row, all of the same length.
    ///   - limit: What a row and a column cost when they stay alone.
    /// - Returns: For each row its column, `nil` for one that stays alone.
    static func solve(_ costs: [[Double]], limit: Double) -> [Int?] {
        let rows = costs.count
        let columns = costs.first?.count ?? 0
        guard rows > 0, columns > 0 else { return [Int?](repeating: nil, count: rows) }
        let size = rows + columns
        func cost(_ row: Int, _ column: Int) -> Double {
            switch (row < rows, column < columns) {
            case (true, true): costs[row][column]
            case (false, false): 0
            default: limit / 2
            }
        }
        let partner = shortestPaths(size: size, cost: cost)
        var pairs = [Int?](repeating: nil, count: rows)
        for column in 0..<columns where partner[column] < rows { pairs[partner[column]] = column }
        return pairs
    }

    /// The Hungarian method by shortest augmenting paths (Jonker and Volgenant, "A shortest augmenting path algorithm for
    /// dense and sparse linear assignment problems", 1987), without their initialisation.
    ///
    /// - Returns: For each column its row.
    private static func shortestPaths(size: Int, cost: (Int, Int) -> Double) -> [Int] {
        // Row and column 0 stand for none; all others are counted from 1.
        var rowPrice = [Double](repeating: 0, count: size + 1)
        var columnPrice = [Double](repeating: 0, count: size + 1)
        var rowOf = [Int](repeating: 0, count: size + 1)
        var way = [Int](repeating: 0, count: size + 1)
        for row in 1...size {
            rowOf[0] = row
            var column = 0
            var distance = [Double](repeating: .infinity, count: size + 1)
            var isDone = [Bool](repeating: false, count: size + 1)
            while rowOf[column] != 0 {
                isDone[column] = true
                let current = rowOf[column]
                var least = Double.infinity
                var nearest = 0
                for other in 1...size where !isDone[other] {
                    let step = cost(current - 1, other - 1) - rowPrice[current] - columnPrice[other]
                    if step < distance[other] {
                        distance[other] = step
                        way[other] = column
                    }
                    if distance[other] < least {
                        least = distance[other]
                        nearest = other
                    }
                }
                for other in 0...size {
                    if isDone[other] {
                        rowPrice[rowOf[other]] += least
                        columnPrice[other] -= least
                    } else {
                        distance[other] -= least
                    }
                }
                column = nearest
            }
            while column != 0 {
                rowOf[column] = rowOf[way[column]]
                column = way[column]
            }
        }
        return rowOf.dropFirst().map { $0 - 1 }
    }
}
