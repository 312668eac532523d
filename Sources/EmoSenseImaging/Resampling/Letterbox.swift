public import EmoSenseCore

/// Fits a picture into a network's input with its proportions, and brings what was found there back.
///
/// Sizes and borders are rounded as Ultralytics does: `round` goes to the even neighbour at halves, borders that are not
/// whole give the larger half to the right and the bottom; the way back uses one ratio for each axis.
public struct Letterbox: Sendable, Hashable {
    /// Where the picture lies in the input.
    public enum Anchor: Sendable, Hashable {
        /// In the middle.
        case center

        /// In the top-left corner.
        case topLeft
    }

    /// Pixels across the network's input.
    public let inputWidth: Int

    /// Pixels down the network's input.
    public let inputHeight: Int

    /// Pixels across the picture inside the input.
    public let resizedWidth: Int

    /// Pixels down the picture inside the input.
    public let resizedHeight: Int

    /// Padded columns on the left.
    public let left: Int

    /// Padded rows at the top.
    public let top: Int

    private let width: Int
    private let height: Int
    private let pad: UInt8

    /// Works out where a picture comes to lie.
    ///
    /// - Parameters:
    ///   - width: The picture's width in pixels.
    ///   - height: The picture's height in pixels.
    ///   - target: The input's size in pixels.
    ///   - stride: Pads each side to a multiple of this alone, to the smallest rectangle; `nil` pads to the whole target.
    ///   - enlarges: Whether a picture smaller than the target is enlarged.
    ///   - anchor: Where the picture lies.
    ///   - pad: Grey level of the padding.
    public init(
        width: Int, height: Int, target: (width: Int, height: Int), stride: Int? = nil, enlarges: Bool = true,
        anchor: Anchor = .center, pad: UInt8 = 114
    ) {
        var ratio = min(Double(target.height) / Double(height), Double(target.width) / Double(width))
        if !enlarges { ratio = min(1, ratio) }
        let newWidth = max(1, Int((Double(width) * ratio).rounded(.toNearestOrEven)))
        let newHeight = max(1, Int((Double(height) * ratio).rounded(.toNearestOrEven)))
        var borderX = target.width - newWidth
        var borderY = target.height - newHeight
        if let stride {
            borderX %= stride
            borderY %= stride
        }
        self.width = width
        self.height = height
        self.pad = pad
        resizedWidth = newWidth
        resizedHeight = newHeight
        inputWidth = newWidth + borderX
        inputHeight = newHeight + borderY
        switch anchor {
        case .center:
            left = Int((Double(borderX) / 2 - 0.1).rounded(.toNearestOrEven))
            top = Int((Double(borderY) / 2 - 0.1).rounded(.toNearestOrEven))
        case .topLeft:
            left = 0
            top = 0
        }
    }

    /// Puts a picture of a size that is worked out already into the top-left corner of an input.
    ///
    /// - Parameters:
    ///   - width: The picture's width in pixels.
    ///   - height: The picture's height in pixels.
    ///   - resized: The size that the picture is brought to.
    ///   - input: The input's size, no smaller.
    ///   - pad: Grey level of the padding.
    public init(
        width: Int, height: Int, resized: (width: Int, height: Int), input: (width: Int, height: Int), pad: UInt8
    ) {
        self.width = width
        self.height = height
        self.pad = pad
        resizedWidth = resized.width
        resizedHeight = resized.height
        inputWidth = input.width
        inputHeight = input.height
        left = 0
        top = 0
    }

    /// The picture as the network sees it.
    ///
    /// - Parameters:
    ///   - image: A picture of the size that this letterbox was made for.
    ///   - interpolation: How pixels are made.
    public func apply(_ image: Image, interpolation: Interpolation = .bilinear) -> Image {
        filled(with: image) { interpolation.resample($0, into: $1) }
    }

    /// The picture as the network sees it, where bilinear pixels lie as a factor says and not as the two sizes do, which
    /// are whole numbers: OpenCV's `resize` with `fx` and `fy`.
    ///
    /// - Parameters:
    ///   - image: A picture of the size that this letterbox was made for.
    ///   - factor: New pixels a pixel of the picture.
    public func apply(_ image: Image, scaledBy factor: Double) -> Image {
        filled(with: image) { $0.scale(by: factor, into: $1) }
    }

    private func filled(with image: Image, resample: (PixelWindow, PixelTarget) -> Void) -> Image {
        precondition(image.width == width && image.height == height, "a letterbox fits pictures of one size")
        let count = inputWidth * inputHeight * 3
        let pixels = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            initialized = count
            guard let base = buffer.baseAddress else { return }
            fillBorder(base)
            let target = PixelTarget(
                base: base + (top * inputWidth + left) * 3, stride: inputWidth * 3, width: resizedWidth,
                height: resizedHeight)
            image.withWindow(PixelRegion(x: 0, y: 0, width: width, height: height)) { resample($0, target) }
        }
        return Image(width: inputWidth, height: inputHeight, pixels: pixels)
    }

    /// A point of the network's input in pixels of the picture; it may lie outside.
    public func toPicture(_ point: Point) -> Point {
        Point(
            x: (point.x - Float(left)) * Float(width) / Float(resizedWidth),
            y: (point.y - Float(top)) * Float(height) / Float(resizedHeight))
    }

    /// A face found in the network's input, in pixels of the picture; it may reach over the edge.
    public func toPicture(_ face: Face) -> Face {
        let corner = toPicture(Point(x: face.box.minX, y: face.box.minY))
        let opposite = toPicture(Point(x: face.box.maxX, y: face.box.maxY))
        return Face(
            box: Box(minX: corner.x, minY: corner.y, maxX: opposite.x, maxY: opposite.y),
            confidence: face.confidence, landmarks: face.landmarks?.map(toPicture))
    }

    /// Fills what lies around the picture.
    private func fillBorder(_ base: UnsafeMutablePointer<UInt8>) {
        let line = inputWidth * 3
        let bottom = top + resizedHeight
        let right = left + resizedWidth
        base.update(repeating: pad, count: top * line)
        (base + bottom * line).update(repeating: pad, count: (inputHeight - bottom) * line)
        for row in top..<bottom where resizedWidth < inputWidth {
            let start = base + row * line
            start.update(repeating: pad, count: left * 3)
            (start + right * 3).update(repeating: pad, count: (inputWidth - right) * 3)
        }
    }
}
