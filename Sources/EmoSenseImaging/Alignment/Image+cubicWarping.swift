public import EmoSenseCore

extension Image {
    /// The image after a transform, bicubic as OpenCV's `warpAffine` with pixel centres at whole numbers; outside it is
    /// black.
    ///
    /// Keys' cubic convolution with the coefficient -0.75, exact to rounding as OpenCV 5 has it; OpenCV 4 rounds places to
    /// 1/32 of a pixel and differs by some levels where the picture is steep.
    ///
    /// - Parameters:
    ///   - transform: Where pixels of this image go; one that cannot be undone gives black alone.
    ///   - width: Pixels across the result, at least 1.
    ///   - height: Pixels down the result, at least 1.
    public func warpedBicubic(by transform: SimilarityTransform, width: Int, height: Int) -> Image {
        var result = Image(width: width, height: height, red: 0, green: 0, blue: 0)
        guard let back = transform.inverse else { return result }
        for row in 0..<height {
            for column in 0..<width {
                let x = back.a * Double(column) - back.b * Double(row) + back.tx
                let y = back.b * Double(column) + back.a * Double(row) + back.ty
                guard x > -3, y > -3, x < Double(self.width + 2), y < Double(self.height + 2) else { continue }
                let level = bicubicLevels(x: x, y: y)
                let place = (row * width + column) * 3
                for channel in 0..<3 {
                    result.pixels[place + channel] = UInt8(
                        min(255, max(0, level[channel].rounded(.toNearestOrEven))))
                }
            }
        }
        return result
    }

    /// Red, green and blue between the sixteen pixels around a place.
    private func bicubicLevels(x: Double, y: Double) -> SIMD3<Float> {
        let (left, top) = (x.rounded(.down), y.rounded(.down))
        let across = Self.cubicWeights(Float(x - left))
        let down = Self.cubicWeights(Float(y - top))
        var sum = SIMD3<Float>.zero
        for step in 0..<4 {
            let row = Int(top) - 1 + step
            guard row >= 0, row < height else { continue }
            for tap in 0..<4 {
                let column = Int(left) - 1 + tap
                guard column >= 0, column < width else { continue }
                let place = (row * width + column) * 3
                let pixel = SIMD3(Float(pixels[place]), Float(pixels[place + 1]), Float(pixels[place + 2]))
                sum += pixel * (across[tap] * down[step])
            }
        }
        return sum
    }

    /// Weights of the four pixels around a place that lies a share of a pixel behind the second.
    private static func cubicWeights(_ share: Float) -> SIMD4<Float> {
        let a: Float = -0.75
        let far = share + 1
        let rest = 1 - share
        let before = ((a * far - 5 * a) * far + 8 * a) * far - 4 * a
        let near = ((a + 2) * share - (a + 3)) * share * share + 1
        let after = ((a + 2) * rest - (a + 3)) * rest * rest + 1
        return SIMD4(before, near, after, 1 - before - near - after)
    }
}
