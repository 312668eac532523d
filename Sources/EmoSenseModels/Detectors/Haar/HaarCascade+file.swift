import Foundation

extension HaarCascade {
    /// What OpenCV takes from every stage's threshold, so that sums that equal it pass in single precision.
    private static let thresholdSlack: Float = 1e-5

    /// Reads a cascade from one of OpenCV's XML files, in the form of version 3 and later or in the older one.
    ///
    /// - Throws: `InvalidCascadeError` when the file is no such cascade, or has tilted features.
    init(contentsOf path: String) throws {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw InvalidCascadeError(path: path, reason: "it cannot be read")
        }
        guard let root = MarkupElement.read(data), let cascade = root.children.first else {
            throw InvalidCascadeError(path: path, reason: "it is no XML file")
        }
        let read =
            switch cascade.attributes["type_id"] {
            case "opencv-cascade-classifier": Self(cascade)
            case "opencv-haar-classifier": Self(old: cascade)
            default: Self?.none
            }
        guard let read, read.isSound else {
            let tilted = "of upright Haar features; tilted ones and other features are not supported"
            throw InvalidCascadeError(path: path, reason: "it is no OpenCV cascade \(tilted)")
        }
        self = read
    }

    // MARK: - OpenCV 3 and later

    /// Features in one list, trees as lists of numbers.
    private init?(_ cascade: MarkupElement) {
        guard cascade["featureType"]?.text == "HAAR", let width = cascade["width"]?.number,
            let height = cascade["height"]?.number, let stages = cascade["stages"], let features = cascade["features"]
        else { return nil }
        self.width = Int(width)
        self.height = Int(height)
        let read = features.children.compactMap(Self.feature)
        self.stages = stages.children.compactMap(Self.stage)
        self.features = read
        guard read.count == features.children.count, self.stages.count == stages.children.count else { return nil }
    }

    private static func stage(_ element: MarkupElement) -> Stage? {
        guard let threshold = element["stageThreshold"]?.number, let trees = element["weakClassifiers"]?.children else {
            return nil
        }
        let read = trees.compactMap { tree -> Tree? in
            guard let numbers = tree["internalNodes"]?.numbers, let leaves = tree["leafValues"]?.numbers,
                numbers.count % 4 == 0
            else { return nil }
            let nodes = stride(from: 0, to: numbers.count, by: 4).map { first in
                Node(
                    feature: Int(numbers[first + 2]), threshold: Float(numbers[first + 3]), below: Int(numbers[first]),
                    above: Int(numbers[first + 1]))
            }
            return Tree(nodes: nodes, leaves: leaves.map { Float($0) })
        }
        return read.count == trees.count ? Stage(trees: read, threshold: Float(threshold) - thresholdSlack) : nil
    }

    /// A feature; `nil` for a tilted one.
    private static func feature(_ element: MarkupElement) -> Feature? {
        guard element["tilted"]?.number ?? 0 == 0, let rects = element["rects"]?.children else { return nil }
        let parts = rects.compactMap { rect -> Feature.Part? in
            let numbers = rect.text.split(whereSeparator: \.isWhitespace).compactMap { text in
                Double(text.hasSuffix(".") ? text.dropLast() : text)
            }
            guard numbers.count == 5 else { return nil }
            return Feature.Part(
                x: Int(numbers[0]), y: Int(numbers[1]), width: Int(numbers[2]), height: Int(numbers[3]),
                weight: Float(numbers[4]))
        }
        return parts.count == rects.count ? Feature(parts: parts) : nil
    }

    // MARK: - Before OpenCV 3

    /// Features inside the nodes of trees.
    private init?(old cascade: MarkupElement) {
        guard let size = cascade["size"]?.numbers, size.count == 2, let stages = cascade["stages"] else { return nil }
        var features: [Feature] = []
        var read: [Stage] = []
        for stage in stages.children {
            guard let threshold = stage["stage_threshold"]?.number, let trees = stage["trees"]?.children else {
                return nil
            }
            var grown: [Tree] = []
            for tree in trees {
                guard let tree = Self.tree(old: tree, features: &features) else { return nil }
                grown.append(tree)
            }
            read.append(Stage(trees: grown, threshold: Float(threshold) - Self.thresholdSlack))
        }
        width = Int(size[0])
        height = Int(size[1])
        self.features = features
        self.stages = read
    }

    private static func tree(old element: MarkupElement, features: inout [Feature]) -> Tree? {
        var nodes: [Node] = []
        var leaves: [Float] = []
        for node in element.children {
            guard let feature = node["feature"].flatMap(feature), let threshold = node["threshold"]?.number else {
                return nil
            }
            func child(_ side: String) -> Int? {
                if let value = node["\(side)_val"]?.number {
                    leaves.append(Float(value))
                    return 1 - leaves.count
                }
                return node["\(side)_node"]?.number.map { Int($0) }
            }
            guard let below = child("left"), let above = child("right") else { return nil }
            nodes.append(Node(feature: features.count, threshold: Float(threshold), below: below, above: above))
            features.append(feature)
        }
        return Tree(nodes: nodes, leaves: leaves)
    }
}
