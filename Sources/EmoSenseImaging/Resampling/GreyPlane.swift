public import EmoSenseCore

/// A picture in grey levels without rounding: floating-point numbers, rows one after the other without gaps.
public struct GreyPlane: Sendable, Equatable {
    /// Numbers in a row, at least 1.
    public let width: Int

    /// Rows, at least 1.
    public let height: Int

    /// `width * height` grey levels, 0...255.
    public let levels: [Float]

    /// Wraps grey levels.
    ///
    /// - Parameters:
    ///   - width: Numbers in a row, at least 1.
    ///   - height: Rows, at least 1.
    ///   - levels: `width * height` grey levels.
    public init(width: Int, height: Int, levels: [Float]) {
        precondition(width > 0 && height > 0, "a plane has at least one level, not \(width)x\(height)")
        precondition(levels.count == width * height, "a plane of \(width)x\(height) has as many levels")
        self.width = width
        self.height = height
        self.levels = levels
    }

    /// Takes the grey levels of a part of an image, weighing red, green and blue by 0.299, 0.587 and 0.114 (ITU-R BT.601).
    ///
    /// - Parameters:
    ///   - image: The image.
    ///   - region: The part; what reaches over the edge is left out.
    public init(_ image: Image, region: PixelRegion) {
        let inside = region.clipped(toWidth: image.width, height: image.height)
        var levels: [Float] = []
        levels.reserveCapacity(inside.width * inside.height)
        image.withWindow(inside) { window in
            for row in 0..<window.height {
                let line = window.row(row)
                for column in 0..<window.width {
                    let pixel = line + column * 3
                    levels.append(Float(pixel[0]) * 0.299 + Float(pixel[1]) * 0.587 + Float(pixel[2]) * 0.114)
                }
            }
        }
        self.init(width: inside.width, height: inside.height, levels: levels)
    }

    /// The plane at another size, between the four nearest levels, as OpenCV's `INTER_LINEAR` on floating-point numbers.
    ///
    /// - Parameters:
    ///   - width: Numbers across, at least 1.
    ///   - height: Numbers down, at least 1.
    public func resized(width: Int, height: Int) -> GreyPlane {
        guard width != self.width || height != self.height else { return self }
        let columns = Self.places(from: self.width, to: width)
        let rows = Self.places(from: self.height, to: height)
        let levels = [Float](unsafeUninitializedCapacity: width * height) { output, count in
            for (row, down) in rows.enumerated() {
                let upper = down.first * self.width
                let lower = min(down.first + 1, self.height - 1) * self.width
                for (column, across) in columns.enumerated() {
                    let right = min(across.first + 1, self.width - 1)
                    let above = mix(self.levels[upper + across.first], self.levels[upper + right], across.share)
                    let below = mix(self.levels[lower + across.first], self.levels[lower + right], across.share)
                    output[row * width + column] = mix(above, below, down.share)
                }
            }
            count = width * height
        }
        return GreyPlane(width: width, height: height, levels: levels)
    }

    /// The plane as large as it fits into a square with its proportions, in the middle of it, the rest black.
    ///
    /// Sides are cut to whole numbers; of an odd border the smaller half lies left and above.
    ///
    /// - Parameter side: Numbers across and down the square, at least 1.
    public func fitted(intoSquareOf side: Int) -> GreyPlane {
        let factor = min(Double(side) / Double(height), Double(side) / Double(width))
        let inner = resized(
            width: max(1, Int(Double(width) * factor)), height: max(1, Int(Double(height) * factor)))
        var square = [Float](repeating: 0, count: side * side)
        let left = (side - inner.width) / 2
        let top = (side - inner.height) / 2
        for row in 0..<inner.height {
            let to = (top + row) * side + left
            square.replaceSubrange(
                to..<to + inner.width, with: inner.levels[row * inner.width..<(row + 1) * inner.width])
        }
        return GreyPlane(width: side, height: side, levels: square)
    }

    /// The first of the two neighbours of each new level, and the weight of the second.
    private static func places(from length: Int, to newLength: Int) -> [(first: Int, share: Float)] {
        let scale = 1 / (Double(newLength) / Double(length))
        return (0..<newLength).map { index in
            let place = Float((Double(index) + 0.5) * scale - 0.5)
            let first = Int(place.rounded(.down))
            guard first >= 0 else { return (0, 0) }
            return first < length - 1 ? (first, place - place.rounded(.down)) : (length - 1, 0)
        }
    }
}

private func mix(_ near: Float, _ far: Float, _ share: Float) -> Float { near * (1 - share) + far * share }
