import EmoSenseCore

/// How much boxes overlap, in the arithmetic of the evaluation that asks.
enum BoxOverlap {
    /// Intersection over union in 64 bits, as COCO's `maskUtils.iou` computes it; over the detection's own area for a
    /// crowd.
    static func coco(_ detection: Box, _ truth: Box, isCrowd: Bool) -> Double {
        let (width, height) = (Double(detection.width), Double(detection.height))
        let (truthWidth, truthHeight) = (Double(truth.width), Double(truth.height))
        let across =
            min(Double(detection.x) + width, Double(truth.x) + truthWidth) - max(Double(detection.x), Double(truth.x))
        guard across > 0 else { return 0 }
        let down =
            min(Double(detection.y) + height, Double(truth.y) + truthHeight) - max(Double(detection.y), Double(truth.y))
        guard down > 0 else { return 0 }
        let shared = across * down
        let area = width * height
        return shared / (isCrowd ? area : area + truthWidth * truthHeight - shared)
    }

    /// Intersection over union with one pixel more on each side, as the evaluation of WIDER FACE has it.
    static func widened(_ detection: Box, _ truth: Box) -> Double {
        let (right, bottom) = (
            Double(detection.x) + Double(detection.width), Double(detection.y) + Double(detection.height)
        )
        let (truthRight, truthBottom) = (Double(truth.x) + Double(truth.width), Double(truth.y) + Double(truth.height))
        let across = min(right, truthRight) - max(Double(detection.x), Double(truth.x)) + 1
        guard across > 0 else { return 0 }
        let down = min(bottom, truthBottom) - max(Double(detection.y), Double(truth.y)) + 1
        guard down > 0 else { return 0 }
        let shared = across * down
        let area = (right - Double(detection.x) + 1) * (bottom - Double(detection.y) + 1)
        let truthArea = (truthRight - Double(truth.x) + 1) * (truthBottom - Double(truth.y) + 1)
        return shared / (area + truthArea - shared)
    }
}
