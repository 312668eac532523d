import EmoSenseCore

/// Non-maximum suppression: of boxes that lie on one another, only the surest stays.
enum BoxSuppression {
    /// How much two boxes share.
    enum Overlap {
        /// Intersection over union, as torchvision has it.
        case union

        /// Intersection over union, sides counted in whole pixels (a box from 2 to 4 has 3), as Fast R-CNN's code has it.
        case unionInWholePixels

        /// Intersection over the smaller area, both counted in whole pixels (a box from 2 to 4 has 3), as facenet-pytorch
        /// has it.
        case smallerInWholePixels
    }

    /// Picks the boxes that stay.
    ///
    /// - Parameters:
    ///   - boxes: The boxes.
    ///   - scores: One score a box.
    ///   - threshold: A box goes when it shares more than this with a surer one that stays, 0...1.
    ///   - overlap: How sharing is measured.
    ///   - candidates: Most boxes that are looked at, the surest first.
    ///   - limit: Most boxes that stay.
    /// - Returns: Indices into `boxes`, the surest first; of equal scores, the earlier first.
    static func pick(
        _ boxes: [Box], scores: [Float], threshold: Float, overlap: Overlap = .union,
        candidates: Int = .max, limit: Int = .max
    ) -> [Int] {
        let order = boxes.indices.sorted { scores[$0] == scores[$1] ? $0 < $1 : scores[$0] > scores[$1] }
            .prefix(candidates)
        let padding: Float = overlap == .union ? 0 : 1
        let areas = boxes.map { ($0.width + padding) * ($0.height + padding) }
        var isGone = [Bool](repeating: false, count: boxes.count)
        var picked: [Int] = []
        for (place, index) in order.enumerated() where !isGone[index] {
            picked.append(index)
            if picked.count >= limit { break }
            let box = boxes[index]
            for other in order[(place + 1)...] where !isGone[other] {
                let candidate = boxes[other]
                let width = min(box.maxX, candidate.maxX) - max(box.minX, candidate.minX) + padding
                let height = min(box.maxY, candidate.maxY) - max(box.minY, candidate.minY) + padding
                guard width > 0, height > 0 else { continue }
                let shared = width * height
                let whole =
                    switch overlap {
                    case .union, .unionInWholePixels: areas[index] + areas[other] - shared
                    case .smallerInWholePixels: min(areas[index], areas[other])
                    }
                isGone[other] = shared > threshold * whole
            }
        }
        return picked
    }
}
