import EmoSenseCore

/// A box on its way through MTCNN's three stages.
struct MTCNNCandidate {
    /// Where the face may be, in pixels.
    var box: Box

    /// How sure the last stage was, 0...1.
    var score: Float

    /// How the last stage would move the left, top, right and bottom edge, in shares of the box's size.
    var regression: (left: Float, top: Float, right: Float, bottom: Float)

    /// The box after moving its edges.
    ///
    /// - Parameter padding: What facenet-pytorch adds to width and height before it takes shares of them: 0 after the
    ///   first stage, 1 after the others.
    func regressed(padding: Float) -> Box {
        let width = box.width + padding
        let height = box.height + padding
        return Box(
            minX: box.minX + regression.left * width, minY: box.minY + regression.top * height,
            maxX: box.maxX + regression.right * width, maxY: box.maxY + regression.bottom * height)
    }
}

extension Box {
    /// The square of the larger side about the same centre.
    var squared: Box {
        let side = longSide
        return Box(x: x + width * 0.5 - side * 0.5, y: y + height * 0.5 - side * 0.5, width: side, height: side)
    }
}
