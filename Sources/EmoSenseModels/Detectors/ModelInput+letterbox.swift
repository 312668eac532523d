import EmoSenseCore
import EmoSenseImaging

extension ModelInput {
    /// Which sizes of picture the network meets.
    var sizes: ShapedNetwork.Sizes {
        if stride != nil || fit == .none || fit == .shorterSide { return .many }
        return batch > 1 ? .one : .ofFile
    }

    /// Where a picture comes to lie in the network's input.
    ///
    /// - Parameters:
    ///   - width: The picture's width in pixels.
    ///   - height: The picture's height in pixels.
    func letterbox(width: Int, height: Int) -> Letterbox {
        let pad = UInt8(clamping: self.pad ?? 0)
        let size: (width: Int, height: Int)
        switch fit {
        case .letterbox:
            return Letterbox(
                width: width, height: height, target: (self.width ?? width, self.height ?? height), stride: stride,
                pad: pad)
        case .corner:
            let target = (width: self.width ?? width, height: self.height ?? height)
            size = Self.inside(target, width: width, height: height)
            guard stride != nil else {
                return Letterbox(width: width, height: height, resized: size, input: target, pad: pad)
            }
        case .stretch, .canvas:
            size = (self.width ?? width, self.height ?? height)
        case .shorterSide:
            let scale = shorterSideScale(width: width, height: height)
            size = (Self.scaled(width, by: scale), Self.scaled(height, by: scale))
        case .none:
            size =
                width > self.width ?? .max || height > self.height ?? .max
                ? Self.inside((self.width ?? width, self.height ?? height), width: width, height: height)
                : (width, height)
        }
        let stride = stride ?? 1
        let input = (width: Self.multiple(size.width, of: stride), height: Self.multiple(size.height, of: stride))
        return Letterbox(width: width, height: height, resized: size, input: input, pad: pad)
    }

    /// The largest size of the picture's proportions inside a target, fractions of a pixel cut off, as InsightFace has
    /// it.
    private static func inside(
        _ target: (width: Int, height: Int), width: Int, height: Int
    ) -> (width: Int, height: Int) {
        let ratio = Double(height) / Double(width)
        if ratio > Double(target.height) / Double(target.width) {
            return (max(1, Int(Double(target.height) / ratio)), target.height)
        }
        return (target.width, max(1, Int(Double(target.width) * ratio)))
    }

    /// The picture as the network sees it.
    ///
    /// - Parameters:
    ///   - image: A picture.
    ///   - box: Where it comes to lie.
    func pixels(of image: Image, in box: Letterbox) -> [UInt8] {
        guard fit == .shorterSide, resize.interpolation == .bilinear else {
            return box.apply(image, interpolation: resize.interpolation).pixels
        }
        return box.apply(image, scaledBy: shorterSideScale(width: image.width, height: image.height)).pixels
    }

    /// The factor that brings a picture's shorter side to the input's height, or its longer side to the input's width where
    /// that would exceed it.
    private func shorterSideScale(width: Int, height: Int) -> Double {
        let (shorter, longer) = (Double(self.height ?? .max), Double(self.width ?? .max))
        let long = Double(max(width, height))
        let scale = shorter / Double(min(width, height))
        return (scale * long).rounded(.toNearestOrEven) > longer ? longer / long : scale
    }

    /// A side after scaling; halves round to the even neighbour.
    private static func scaled(_ length: Int, by scale: Double) -> Int {
        max(1, Int((Double(length) * scale).rounded(.toNearestOrEven)))
    }

    private static func multiple(_ length: Int, of stride: Int) -> Int { (length + stride - 1) / stride * stride }
}
