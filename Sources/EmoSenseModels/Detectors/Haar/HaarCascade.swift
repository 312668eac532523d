/// A cascade of boosted trees over Haar features (Viola and Jones, "Rapid object detection using a boosted cascade of simple
/// features", 2001; Lienhart and Maydt, 2002).
struct HaarCascade: Sendable {
    /// A sum of weighted rectangles of a window.
    struct Feature: Sendable, Hashable {
        /// A rectangle in pixels of the window and the weight of its sum.
        struct Part: Sendable, Hashable {
            let x: Int
            let y: Int
            let width: Int
            let height: Int
            let weight: Float
        }

        let parts: [Part]
    }

    /// A question about one feature: where a tree goes on for values below the threshold, and for others.
    ///
    /// A number above 0 is a node of the tree, any other the negative of a leaf of the tree.
    struct Node: Sendable, Hashable {
        let feature: Int
        let threshold: Float
        let below: Int
        let above: Int
    }

    /// A tree whose leaves hold what it adds to its stage's sum.
    struct Tree: Sendable, Hashable {
        let nodes: [Node]
        let leaves: [Float]
    }

    /// Trees whose sum must reach a threshold.
    struct Stage: Sendable, Hashable {
        let trees: [Tree]
        let threshold: Float
    }

    /// Pixels across the window.
    let width: Int

    /// Pixels down the window.
    let height: Int

    let features: [Feature]

    let stages: [Stage]

    /// Whether all parts lie inside the window and all numbers point at something.
    var isSound: Bool {
        func points(_ child: Int, _ tree: Tree) -> Bool {
            child > 0 ? child < tree.nodes.count : -child < tree.leaves.count
        }
        return width > 2 && height > 2 && !stages.isEmpty
            && features.allSatisfy { feature in
                (1...3).contains(feature.parts.count)
                    && feature.parts.allSatisfy {
                        $0.x >= 0 && $0.y >= 0 && $0.width > 0 && $0.height > 0 && $0.x + $0.width <= width
                            && $0.y + $0.height <= height
                    }
            }
            && stages.allSatisfy { stage in
                stage.trees.allSatisfy { tree in
                    !tree.nodes.isEmpty
                        && tree.nodes.enumerated().allSatisfy { index, node in
                            features.indices.contains(node.feature) && points(node.below, tree)
                                && points(node.above, tree)
                                && ![node.below, node.above].contains { $0 > 0 && $0 <= index }
                        }
                }
            }
    }
}
