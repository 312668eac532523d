import EmoSenseCore
import EmoSenseImaging

extension CropRule {
    /// The pixels that a recognizer takes for a face; they may reach over the picture's edge.
    ///
    /// Corners are cut to whole pixels towards zero, as the reference implementations convert them to integers.
    ///
    /// - Parameter box: The face, in pixels of its image.
    func region(for box: Box) -> PixelRegion {
        var region = PixelRegion(
            x: Int(box.minX.bounded), y: Int(box.minY.bounded), width: 0, height: 0)
        region.width = max(1, Int(box.maxX.bounded) - region.x)
        region.height = max(1, Int(box.maxY.bounded) - region.y)
        if shape == .square {
            let difference = region.height - region.width
            if difference > 0 {
                region.x -= difference / 2
                region.width += difference
            } else {
                region.y -= -difference / 2
                region.height -= difference
            }
        }
        let (across, down) =
            switch unit {
            case .pixels: (Int(margin), Int(margin))
            case .fraction: (Int(margin * Float(region.width)), Int(margin * Float(region.height)))
            }
        return PixelRegion(
            x: region.x - across, y: region.y - down, width: region.width + 2 * across,
            height: region.height + 2 * down)
    }
}

extension Float {
    /// The coordinate, kept to what converts to a whole number: pictures have no pixels beyond.
    fileprivate var bounded: Float { isNaN ? 0 : Swift.min(1e6, Swift.max(-1e6, self)) }
}
