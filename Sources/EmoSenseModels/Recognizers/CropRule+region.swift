public import EmoSenseCore
import EmoSenseImaging

extension CropRule {
    /// The pixels that a recognizer takes for a face; they may reach over the picture's edge.
    ///
    /// - Parameter box: The face, in pixels of its image.
    func region(for box: Box) -> PixelRegion {
        var region = whole(box)
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

    /// The box in whole pixels, at least one.
    private func whole(_ box: Box) -> PixelRegion {
        switch cut {
        case .corners:
            let (x, y) = (Int(box.minX.bounded), Int(box.minY.bounded))
            return PixelRegion(
                x: x, y: y, width: max(1, Int(box.maxX.bounded) - x), height: max(1, Int(box.maxY.bounded) - y))
        case .size:
            func cut(_ value: Float) -> Int { Int(value.bounded.rounded(.down)) }
            return PixelRegion(
                x: cut(box.x), y: cut(box.y), width: max(1, cut(box.width)), height: max(1, cut(box.height)))
        }
    }
}

extension CropRule {
    /// What turns faces upright as this rule wants it.
    public var alignment: any FaceTransform {
        switch turn {
        case .box: AlignmentTransform()
        case .surroundings: SurroundingsAlignmentTransform()
        }
    }

    /// The pixels that a recognizer takes for a face that may have been enlarged: the same part of the picture that it
    /// would have taken otherwise, so that a margin in pixels stays one in pixels of the picture.
    ///
    /// - Parameters:
    ///   - box: The face, in pixels of its image.
    ///   - scale: Pixels of the image for one pixel of the picture.
    func region(for box: Box, scale: Float) -> PixelRegion {
        guard scale != 1, scale > 0 else { return region(for: box) }
        /// A coordinate in the picture, without the last bits that going there and back has cost.
        func original(_ value: Float) -> Float { (value / scale * 256).rounded() / 256 }
        let taken = region(
            for: Box(
                minX: original(box.minX), minY: original(box.minY), maxX: original(box.maxX),
                maxY: original(box.maxY)))
        func enlarged(_ value: Int) -> Int { Int((Float(value) * scale).rounded()) }
        return PixelRegion(
            x: enlarged(taken.x), y: enlarged(taken.y), width: max(1, enlarged(taken.width)),
            height: max(1, enlarged(taken.height)))
    }
}

extension Float {
    /// The coordinate, kept to what converts to a whole number: pictures have no pixels beyond.
    fileprivate var bounded: Float { isNaN ? 0 : Swift.min(1e6, Swift.max(-1e6, self)) }
}
