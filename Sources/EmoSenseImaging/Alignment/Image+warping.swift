public import EmoSenseCore

extension Image {
    /// The image after a transform, bilinear as OpenCV's `warpAffine` with pixel centres at whole numbers.
    ///
    /// - Parameters:
    ///   - transform: Where pixels of this image go; one that cannot be undone gives the fill alone.
    ///   - width: Pixels across the result, at least 1.
    ///   - height: Pixels down the result, at least 1.
    ///   - fill: Grey level of what lies outside this image.
    public func warped(by transform: SimilarityTransform, width: Int, height: Int, fill: UInt8 = 0) -> Image {
        guard let back = transform.inverse else {
            return Image(width: width, height: height, red: fill, green: fill, blue: fill)
        }
        let outside = Float(fill)
        let result = [UInt8](unsafeUninitializedCapacity: width * height * 3) { output, count in
            pixels.withUnsafeBufferPointer { source in
                /// One channel of one pixel, or the fill outside.
                func level(_ x: Int, _ y: Int, _ channel: Int) -> Float {
                    x >= 0 && y >= 0 && x < self.width && y < self.height
                        ? Float(source[(y * self.width + x) * 3 + channel]) : outside
                }
                for row in 0..<height {
                    for column in 0..<width {
                        let x = back.a * Double(column) - back.b * Double(row) + back.tx
                        let y = back.b * Double(column) + back.a * Double(row) + back.ty
                        let place = (row * width + column) * 3
                        guard abs(x) < 1e8, abs(y) < 1e8 else {
                            for channel in 0..<3 { output[place + channel] = fill }
                            continue
                        }
                        let (left, top) = (x.rounded(.down), y.rounded(.down))
                        let (shareX, shareY) = (Float(x - left), Float(y - top))
                        let (x0, y0) = (Int(left), Int(top))
                        for channel in 0..<3 {
                            let upper = level(x0, y0, channel) * (1 - shareX) + level(x0 + 1, y0, channel) * shareX
                            let lower =
                                level(x0, y0 + 1, channel) * (1 - shareX) + level(x0 + 1, y0 + 1, channel) * shareX
                            let value = upper * (1 - shareY) + lower * shareY
                            output[place + channel] = UInt8(min(255, max(0, value.rounded(.toNearestOrEven))))
                        }
                    }
                }
            }
            count = width * height * 3
        }
        return Image(width: width, height: height, pixels: result)
    }
}
