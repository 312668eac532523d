/// A cascade whose features are laid over the sums of one picture size: look-ups instead of rectangles.
///
/// Everything lies in flat arrays, since a picture has millions of windows.
struct PlacedCascade {
    /// Offsets of four corners for each of three parts, and the three weights, of one feature.
    private struct Parts {
        var corners: (Int32, Int32, Int32, Int32, Int32, Int32, Int32, Int32, Int32, Int32, Int32, Int32)
        var weights: (Float, Float, Float)
    }

    private struct Node {
        let threshold: Float
        let below: Int32
        let above: Int32
    }

    private struct Tree {
        let node: Int32
        let leaf: Int32
    }

    private struct Stage {
        let end: Int32
        let threshold: Float
    }

    private var parts: [Parts] = []
    private var nodes: [Node] = []
    private var trees: [Tree] = []
    private var leaves: [Float] = []
    private var stages: [Stage] = []
    private let normal: (Int, Int, Int, Int)
    private let area: Double
    private let stride: Int
    private let width: Int
    private let height: Int

    /// Lays a cascade over sums with rows of `stride` numbers.
    init(_ cascade: HaarCascade, stride: Int) {
        self.stride = stride
        width = cascade.width
        height = cascade.height
        // Contrast is measured without the window's outermost pixels.
        normal = (
            stride + 1, stride + width - 1, (height - 1) * stride + 1, (height - 1) * stride + width - 1
        )
        area = Double((width - 2) * (height - 2))
        for stage in cascade.stages {
            for tree in stage.trees {
                trees.append(Tree(node: Int32(nodes.count), leaf: Int32(leaves.count)))
                for node in tree.nodes {
                    nodes.append(
                        Node(threshold: node.threshold, below: Int32(node.below), above: Int32(node.above)))
                    parts.append(Self.parts(cascade.features[node.feature], stride: stride))
                }
                leaves += tree.leaves
            }
            stages.append(Stage(end: Int32(trees.count), threshold: stage.threshold))
        }
    }

    /// Corners of windows in which a face is, every `step` pixels; the window after one that fails at once is passed over,
    /// as OpenCV does it.
    func windows(in integral: WindowIntegral, step: Int) -> [(x: Int, y: Int)] {
        let columns = max(0, integral.stride - width)
        let rows = max(0, integral.rows - height)
        var found: [(x: Int, y: Int)] = []
        integral.sums.withUnsafeBufferPointer { sums in
            integral.squares.withUnsafeBufferPointer { squares in
                guard let sums = sums.baseAddress, let squares = squares.baseAddress else { return }
                withTables { tables in
                    var y = 0
                    while y < rows {
                        var x = 0
                        while x < columns {
                            let place = y &* stride &+ x
                            switch judge(sums + place, squares + place, tables) {
                            case .face: found.append((x, y))
                            case .failedAtOnce: x &+= step
                            case .failed: break
                            }
                            x &+= step
                        }
                        y &+= step
                    }
                }
            }
        }
        return found
    }

    // MARK: - One window

    private enum Verdict {
        case face
        case failedAtOnce
        case failed
    }

    private struct Tables {
        let parts: UnsafePointer<Parts>
        let nodes: UnsafePointer<Node>
        let trees: UnsafePointer<Tree>
        let leaves: UnsafePointer<Float>
    }

    private func withTables(_ body: (Tables) -> Void) {
        parts.withUnsafeBufferPointer { parts in
            nodes.withUnsafeBufferPointer { nodes in
                trees.withUnsafeBufferPointer { trees in
                    leaves.withUnsafeBufferPointer { leaves in
                        guard let parts = parts.baseAddress, let nodes = nodes.baseAddress,
                            let trees = trees.baseAddress, let leaves = leaves.baseAddress
                        else { return }
                        body(Tables(parts: parts, nodes: nodes, trees: trees, leaves: leaves))
                    }
                }
            }
        }
    }

    /// Sends one window through the stages until one rejects it.
    private func judge(
        _ sums: UnsafePointer<Int32>, _ squares: UnsafePointer<UInt32>, _ tables: Tables
    ) -> Verdict {
        let sum = sums[normal.0] &- sums[normal.1] &- sums[normal.2] &+ sums[normal.3]
        let square = squares[normal.0] &- squares[normal.1] &- squares[normal.2] &+ squares[normal.3]
        let spread = area * Double(square) - Double(sum) * Double(sum)
        guard spread > 0 else { return .failed }
        let factor = Float(1 / spread.squareRoot())
        // Windows without contrast hold nothing.
        guard area * Double(factor) < 0.1 else { return .failed }
        var tree = 0
        for (index, stage) in stages.enumerated() {
            var total = 0.0
            while tree < Int(stage.end) {
                total += Double(answer(tables.trees[tree], factor, sums, tables))
                tree &+= 1
            }
            if total < Double(stage.threshold) { return index == 0 ? .failedAtOnce : .failed }
        }
        return .face
    }

    /// What one tree adds to its stage.
    private func answer(
        _ tree: Tree, _ factor: Float, _ sums: UnsafePointer<Int32>, _ tables: Tables
    ) -> Float {
        var child: Int32 = 0
        repeat {
            let node = Int(tree.node &+ child)
            let value = Self.value(tables.parts + node, sums) * factor
            child = value < tables.nodes[node].threshold ? tables.nodes[node].below : tables.nodes[node].above
        } while child > 0
        return tables.leaves[Int(tree.leaf &- child)]
    }

    private static func value(_ parts: UnsafePointer<Parts>, _ sums: UnsafePointer<Int32>) -> Float {
        let corners = parts.pointee.corners
        let weights = parts.pointee.weights
        func sum(_ first: Int32, _ second: Int32, _ third: Int32, _ fourth: Int32) -> Float {
            Float(sums[Int(first)] &- sums[Int(second)] &- sums[Int(third)] &+ sums[Int(fourth)])
        }
        var value =
            weights.0 * sum(corners.0, corners.1, corners.2, corners.3)
            + weights.1 * sum(corners.4, corners.5, corners.6, corners.7)
        if weights.2 != 0 { value += weights.2 * sum(corners.8, corners.9, corners.10, corners.11) }
        return value
    }

    private static func parts(_ feature: HaarCascade.Feature, stride: Int) -> Parts {
        let corners = (0..<3).flatMap { index -> [Int32] in
            guard feature.parts.indices.contains(index) else { return [0, 0, 0, 0] }
            let part = feature.parts[index]
            let top = part.y * stride + part.x
            let bottom = top + part.height * stride
            return [top, top + part.width, bottom, bottom + part.width].map { Int32($0) }
        }
        let weights = (0..<3).map { feature.parts.indices.contains($0) ? feature.parts[$0].weight : 0 }
        return Parts(
            corners: (
                corners[0], corners[1], corners[2], corners[3], corners[4], corners[5], corners[6], corners[7],
                corners[8], corners[9], corners[10], corners[11]
            ),
            weights: (weights[0], weights[1], weights[2]))
    }
}
